using SseKit.Analysis.Images;

namespace SseKit.Analysis.Tests.Images;

public sealed class ImageHeaderTests
{
    public static TheoryData<string, string[]> Encodings => new()
    {
        { "image/jpeg", Pictures.Jpeg },
        { "image/jpeg", Pictures.ProgressiveLike },
        { "image/png", Pictures.Png },
        { "image/webp", Pictures.WebP },
        { "image/webp", Pictures.LosslessWebP },
        { "image/webp", Pictures.TransparentWebP },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task a_real_picture_tells_its_kind_and_size(string mediaType, string[] encoding)
    {
        var header = ImageHeader.Read(await Pictures.TestPictureAsync(encoding, 66, 48)).ShouldNotBeNull();
        (header.MediaType, header.Width, header.Height).ShouldBe((mediaType, 66, 48));
    }

    [Fact]
    public void a_png_of_65000_by_65000_is_measured_by_its_header_alone()
    {
        byte[] header = [0, 0, 0xFD, 0xE8, 0, 0, 0xFD, 0xE8, 8, 2, 0, 0, 0];
        byte[] file = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Secrets.Chunk("IHDR", header)];
        ImageHeader.Read(file).ShouldNotBeNull().Pixels.ShouldBe(65_000L * 65_000);
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("%PDF-1.4")]
    [InlineData("RIFF\x04\0\0\0WAVE")]
    [InlineData("")]
    [InlineData("BM")]
    [InlineData("<svg/>")]
    public void other_files_are_no_picture(string text) => ImageHeader.Read([.. text.Select(letter => (byte)letter)]).ShouldBeNull();

    [Fact]
    public async Task a_canvas_of_another_size_than_its_picture_is_refused()
    {
        var picture = await Pictures.TestPictureAsync(Pictures.WebP);
        var file = Secrets.Riff(Secrets.WebPChunk("VP8X", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), picture[12..]);
        ImageHeader.Read(file).ShouldBeNull();
    }

    [Fact]
    public void a_size_of_nothing_is_no_picture()
    {
        byte[] file = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Secrets.Chunk("IHDR", new byte[13])];
        ImageHeader.Read(file).ShouldBeNull();
    }
}
