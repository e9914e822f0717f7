using System.Text;
using SseKit.Analysis.Images;
using SseKit.Analysis.Metadata;

namespace SseKit.Analysis.Tests.Images;

public sealed class StrippedImageTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes(Secrets.Word);
    private static readonly byte[] GpsPointer = [0x25, 0x88];

    public static TheoryData<string, string[]> Encodings => ImageHeaderTests.Encodings;

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task the_place_is_taken_out_and_not_one_pixel_changes(string mediaType, string[] encoding)
    {
        var picture = await PlainAsync(encoding);
        var secret = Secrets.Into(picture);
        secret.AsSpan().IndexOf(Secret).ShouldBeGreaterThan(0);
        var stripped = Strip(secret).ShouldNotBeNull();
        stripped.AsSpan().IndexOf(Secret).ShouldBe(-1);
        stripped.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        ImageHeader.Read(stripped).ShouldBe(ImageHeader.Read(picture));
        (await Pictures.DecodeAsync(stripped, mediaType)).ShouldBe(await Pictures.DecodeAsync(picture, mediaType));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task which_way_is_up_stays(string mediaType, string[] encoding)
    {
        var secret = Secrets.Into(await PlainAsync(encoding), orientation: 6);
        var stripped = Strip(secret).ShouldNotBeNull();
        stripped.AsSpan().IndexOf(Secret).ShouldBe(-1);
        stripped.AsSpan().IndexOf(Orientation.Block(6)).ShouldBeGreaterThan(0);
        (await Pictures.DecodeAsync(stripped, mediaType)).ShouldBe(await Pictures.DecodeAsync(secret[..^Secret.Length], mediaType));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task stripping_twice_changes_nothing(string mediaType, string[] encoding)
    {
        var once = Strip(Secrets.Into(await PlainAsync(encoding), orientation: 8)).ShouldNotBeNull(mediaType);
        Strip(once).ShouldBe(once);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task a_cut_picture_is_damaged_wherever_it_was_cut(string mediaType, string[] encoding)
    {
        var picture = await PlainAsync(encoding);
        for (var length = 0; length < picture.Length; length++)
        {
            Strip(picture[..length]).ShouldBeNull($"{mediaType} cut at {length} of {picture.Length}");
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task whatever_bytes_say_nothing_breaks(string mediaType, string[] encoding)
    {
        var secret = Secrets.Into(await PlainAsync(encoding), orientation: 3);
        var random = new Random(1);
        for (var round = 0; round < 3_000; round++)
        {
            var spoilt = secret.ToArray();
            for (var change = 0; change < 4; change++) spoilt[random.Next(Math.Min(spoilt.Length, 400))] = (byte)random.Next(256);
            Should.NotThrow(() => Strip(spoilt), $"{mediaType} in round {round}");
        }
    }

    [Fact]
    public async Task colour_profiles_and_adobe_s_segment_stay()
    {
        var picture = await PlainAsync(Pictures.Jpeg);
        byte[] profile = Secrets.Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7, 7]);
        byte[] adobe = Secrets.Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]);
        var stripped = Strip([0xFF, 0xD8, .. profile, .. adobe, .. picture[2..]]).ShouldNotBeNull();
        stripped.AsSpan().IndexOf(profile).ShouldBeGreaterThan(0);
        stripped.AsSpan().IndexOf(adobe).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task the_flags_of_an_extended_webp_tell_what_is_left()
    {
        var stripped = Strip(Secrets.Into(await PlainAsync(Pictures.WebP))).ShouldNotBeNull();
        stripped.AsSpan(12, 4).ToArray().ShouldBe("VP8X"u8.ToArray());
        stripped[20].ShouldBe((byte)0);
    }

    [Fact]
    public async Task a_second_picture_behind_the_first_goes_with_its_place()
    {
        var picture = await PlainAsync(Pictures.Jpeg);
        var stripped = Strip([.. picture, .. Secrets.Into(picture)]).ShouldNotBeNull();
        stripped.AsSpan().IndexOf(GpsPointer).ShouldBe(picture.AsSpan().IndexOf(GpsPointer));
        stripped.Length.ShouldBeLessThanOrEqualTo(picture.Length);
    }

    [Fact]
    public async Task a_png_whose_checksum_is_wrong_is_damaged()
    {
        var picture = await PlainAsync(Pictures.Png);
        picture[^20] ^= 1;
        Strip(picture).ShouldBeNull();
    }

    // ffmpeg's own comment goes first, so that pictures can be compared with what they were.
    private static async Task<byte[]> PlainAsync(string[] encoding) => Strip(await Pictures.TestPictureAsync(encoding)).ShouldNotBeNull();

    private static byte[]? Strip(byte[] file) => ImageHeader.Read(file) is { } header ? StrippedImage.Of(file, header.Format) : null;
}
