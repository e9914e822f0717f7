using System.Text;

namespace SseKit.Analysis.Recordings;

/// <summary>Tells the format of a recording by its first bytes.</summary>
internal static class AudioSignature
{
    /// <summary>As many of a file's first bytes as are looked at.</summary>
    public const int SearchedBytes = 4096;

    private const int TagHeaderBytes = 10;
    private const int BrandsEnd = 64;

    private static ReadOnlySpan<byte> WebmDocumentType => [0x42, 0x82, 0x84, (byte)'w', (byte)'e', (byte)'b', (byte)'m'];

    // What sound recorders write. Pictures and QuickTime are in the same container.
    private static readonly string[] SoundBrands =
        ["M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash", "3gp4", "3gp5", "3gp6", "3gp7"];

    /// <returns>The format, or <see langword="null"/> when it is none that is accepted.</returns>
    public static AudioFormat? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x1A, 0x45, 0xDF, 0xA3, ..] => IsWebm(head) ? AudioFormat.Webm : null,
        _ when head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) => Follows(head, 8, "WAVE"u8) ? AudioFormat.Wav : null,
        _ when head.StartsWith("fLaC"u8) => AudioFormat.Flac,
        _ when head.StartsWith("OggS"u8) => AudioFormat.Ogg,
        _ when head.StartsWith("ID3"u8) => Tagged(head),
        _ when Follows(head, 4, "ftyp"u8) => HasSoundBrand(head) ? AudioFormat.M4a : null,
        _ => MpegFrame.BeginsAt(head) ? AudioFormat.Mp3 : null,
    };

    private static bool Follows(ReadOnlySpan<byte> head, int at, ReadOnlySpan<byte> word) =>
        head.Length >= at + word.Length && head[at..].StartsWith(word);

    // EBML is Matroska's too: the document type tells.
    private static bool IsWebm(ReadOnlySpan<byte> head) =>
        head[..Math.Min(head.Length, BrandsEnd)].IndexOf(WebmDocumentType) >= 0;

    private static bool HasSoundBrand(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && SoundBrands.Contains(Encoding.ASCII.GetString(head[8..12]), StringComparer.Ordinal);

    // A tag may be longer than what is looked at, for it may hold a picture; a tag alone is no sound.
    private static AudioFormat? Tagged(ReadOnlySpan<byte> head)
    {
        if (head.Length <= TagHeaderBytes || (head[3] is 0xFF || head[4] is 0xFF) || (head[6] | head[7] | head[8] | head[9]) > 0x7F)
        {
            return null;
        }

        var after = TagHeaderBytes + (head[6] << 21) + (head[7] << 14) + (head[8] << 7) + head[9];
        if (after >= head.Length)
        {
            return head.Length < SearchedBytes ? null : AudioFormat.Mp3;
        }

        return head[after..].StartsWith("fLaC"u8) ? AudioFormat.Flac : MpegFrame.BeginsAt(head[after..]) ? AudioFormat.Mp3 : null;
    }
}
