using System.Diagnostics;
using Xunit;

namespace SseKit.Analysis.Tests.Images;

/// <summary>Real pictures, made and read by ffmpeg.</summary>
internal static class Pictures
{
    public static readonly string[] Jpeg = ["-c:v", "mjpeg", "-f", "image2pipe"];
    public static readonly string[] ProgressiveLike = ["-c:v", "mjpeg", "-huffman", "optimal", "-q:v", "2", "-f", "image2pipe"];
    public static readonly string[] Png = ["-c:v", "png", "-f", "image2pipe"];
    public static readonly string[] WebP = ["-c:v", "libwebp", "-f", "webp"];
    public static readonly string[] LosslessWebP = ["-c:v", "libwebp", "-lossless", "1", "-f", "webp"];
    public static readonly string[] TransparentWebP = ["-vf", "format=yuva420p,colorchannelmixer=aa=0.5", "-c:v", "libwebp", "-f", "webp"];

    public static Task<byte[]> TestPictureAsync(string[] encoding, int width = 64, int height = 48) =>
        MakeAsync($"testsrc=size={width}x{height}", encoding);

    public static Task<byte[]> ColourAsync(string colour, string[] encoding) => MakeAsync($"color=c={colour}:size=40x40", encoding);

    public static Task<byte[]> MakeAsync(string source, string[] encoding) =>
        FfmpegAsync(["-f", "lavfi", "-i", source, "-frames:v", "1", .. encoding, "pipe:1"], []);

    /// <summary>The pixels, upright, three bytes each.</summary>
    public static Task<byte[]> DecodeAsync(byte[] picture, string mediaType) =>
        FfmpegAsync(["-f", $"{mediaType["image/".Length..]}_pipe", "-i", "pipe:0", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"], picture);

    private static async Task<byte[]> FfmpegAsync(string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-xerror", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var ffmpeg = Process.Start(start)!;
        using var output = new MemoryStream();
        var reading = ffmpeg.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await ffmpeg.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        ffmpeg.StandardInput.Close();
        await reading;
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ffmpeg.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"ffmpeg ended with {ffmpeg.ExitCode}");
    }
}
