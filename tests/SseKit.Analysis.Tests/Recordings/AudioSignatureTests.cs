using SseKit.Analysis.Recordings;
using SseKit.TestSupport.Audio;

namespace SseKit.Analysis.Tests.Recordings;

public sealed class AudioSignatureTests
{
    [Theory]
    [InlineData("wav", AudioFormat.Wav)]
    [InlineData("mp3", AudioFormat.Mp3)]
    [InlineData("flac", AudioFormat.Flac)]
    [InlineData("m4a", AudioFormat.M4a)]
    [InlineData("ogg", AudioFormat.Ogg)]
    [InlineData("webm", AudioFormat.Webm)]
    public async Task Every_format_is_told_by_its_content(string extension, AudioFormat format) =>
        Of(await SpokenCall.AsAsync(SpokenCall.Silence(50_000), extension)).ShouldBe(format);

    [Fact]
    public async Task An_mp3_without_a_tag_and_one_with_a_picture_in_its_tag_are_mp3()
    {
        var tagged = await SpokenCall.AsAsync(SpokenCall.Silence(50_000), "mp3");
        var bare = tagged[(10 + ((tagged[8] << 7) | tagged[9]))..];
        Of(bare).ShouldBe(AudioFormat.Mp3);
        byte[] picture = [.. "ID3"u8, 4, 0, 0, 0, 1, 0, 0, .. new byte[16_384], .. bare];
        Of(picture).ShouldBe(AudioFormat.Mp3);
        Of([.. "ID3"u8, 4, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, .. "fLaC"u8]).ShouldBe(AudioFormat.Flac);
    }

    [Fact]
    public async Task What_is_no_recording_is_none()
    {
        Of([]).ShouldBeNull();
        Of("R"u8).ShouldBeNull();
        Of("RIFF____AVI LIST"u8).ShouldBeNull();
        Of("%PDF-1.7\n"u8).ShouldBeNull();
        Of("#EXTM3U\nhttp://127.0.0.1/secret\n"u8).ShouldBeNull();
        Of("ffconcat version 1.0\nfile /etc/passwd\n"u8).ShouldBeNull();
        Of([0x89, .. "PNG\r\n"u8]).ShouldBeNull();
        Of([0, 0, 0, 32, .. "ftypavif"u8, 0, 0, 0, 0]).ShouldBeNull();
        Of([0, 0, 0, 32, .. "ftypheic"u8, 0, 0, 0, 0]).ShouldBeNull();
        Of([.. "ID3"u8, 4, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, .. "no sound"u8]).ShouldBeNull();
        Of([.. "ID3"u8, 4, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0]).ShouldBeNull();
        Of([0xFF, 0xF1, 0x50, 0x80, 0, 0, 0, 0]).ShouldBeNull();
        Of([0xFF, 0xFB, 0x90, 0x00, .. new byte[2000]]).ShouldBeNull();
        Of(await SpokenCall.AsAsync(SpokenCall.Silence(50_000), "mka")).ShouldBeNull();
    }

    private static AudioFormat? Of(ReadOnlySpan<byte> file) =>
        AudioSignature.Of(file[..Math.Min(file.Length, AudioSignature.SearchedBytes)]);
}
