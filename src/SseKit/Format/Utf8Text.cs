using System.Text;

namespace SseKit.Format;

/// <summary>Text from UTF-8. Spec: "Streams must be decoded using the UTF-8 decode algorithm": malformed sequences become U+FFFD.</summary>
internal static class Utf8Text
{
    // For ASCII, which most of it is, half the time of the general decoder up to 100 bytes, three quarters at 250.
    public static string Decode(ReadOnlySpan<byte> utf8) =>
        Ascii.IsValid(utf8) ? Encoding.Latin1.GetString(utf8) : Encoding.UTF8.GetString(utf8);
}
