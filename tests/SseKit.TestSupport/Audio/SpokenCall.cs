using System.Diagnostics;

namespace SseKit.TestSupport.Audio;

/// <summary>Recordings of calls that flite's voice has spoken, a pause after each sentence.</summary>
public static class SpokenCall
{
    private const int HeaderBytes = 44;
    private const int BytesPerSecond = 16_000 * 2;
    private const double PauseSeconds = 0.8;

    /// <summary>A call short enough for tests that are about something else.</summary>
    public static readonly IReadOnlyList<string> Short = ["hello this is the help line", "how can i help you today"];

    private static readonly Lazy<Task<byte[]>> ShortWav = new(() => WavAsync(Short));

    public static Task<byte[]> ShortAsync() => ShortWav.Value;

    /// <summary>16 kHz, one channel, 16 bits.</summary>
    public static async Task<byte[]> WavAsync(IEnumerable<string> sentences)
    {
        MemoryStream samples = new();
        foreach (string sentence in sentences)
        {
            byte[] spoken = await SpeakAsync(sentence);
            samples.Write(spoken.AsSpan(HeaderBytes));
            samples.Write(new byte[(int)(PauseSeconds * BytesPerSecond)]);
        }

        return Wav(samples.ToArray());
    }

    /// <summary>Silence in a file of exactly so many bytes.</summary>
    public static byte[] Silence(int fileBytes) => Wav(new byte[fileBytes - HeaderBytes]);

    /// <summary>The same recording in another format: a file name's extension that ffmpeg knows.</summary>
    public static async Task<byte[]> AsAsync(byte[] wav, string extension)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ssekit-spoken-");
        try
        {
            string from = Path.Combine(folder.FullName, "from.wav"), to = Path.Combine(folder.FullName, $"to.{extension}");
            await File.WriteAllBytesAsync(from, wav);
            await RunAsync("ffmpeg", "-nostdin", "-v", "error", "-i", from, to);
            return await File.ReadAllBytesAsync(to);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<byte[]> SpeakAsync(string sentence)
    {
        string file = Path.Combine(Path.GetTempPath(), $"ssekit-spoken-{Path.GetRandomFileName()}.wav");
        try
        {
            await RunAsync("flite", "-voice", "rms", "-t", sentence, "-o", file);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Wav(byte[] samples)
    {
        using MemoryStream file = new();
        using BinaryWriter writer = new(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(16_000);
        writer.Write(BytesPerSecond);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
        return file.ToArray();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {errors}");
    }
}
