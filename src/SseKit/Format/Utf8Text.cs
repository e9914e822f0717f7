using System.Text;

namespace SseKit.Format;

/// <summary>Text from UTF-8. Spec: "Streams must be decoded using the UTF-8 decode algorithm": malformed sequences become U+FFFD.</summary>
internal static class Utf8Text
{
    /// <summary>Whether no half of a surrogate pair stands alone: such texts are different, but their UTF-8 is the same.</summary>
    public static bool IsEncodable(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and int at)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            text = text[(at + 2)..];
        }

        return true;
    }

    // For ASCII, which most of it is, half the time of the general decoder up to 100 bytes, three quarters at 250.
    public static string Decode(ReadOnlySpan<byte> utf8) =>
        Ascii.IsValid(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);
}
