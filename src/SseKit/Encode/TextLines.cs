using SseKit.Format;

namespace SseKit.Encode;

/// <summary>Writes a text as the lines of one field: every CR, LF and CRLF in it begins another line, so that no text can forge a field.</summary>
internal static class TextLines
{
    public static void Write(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<char> text)
    {
        int end;
        while ((end = text.IndexOfAny('\n', '\r')) >= 0)
        {
            WriteLine(ref cursor, field, text[..end]);
            text = text[(end + (text[end..].StartsWith("\r\n") ? 2 : 1))..];
        }

        WriteLine(ref cursor, field, text);
    }

    public static void Write(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<byte> utf8)
    {
        int end;
        while ((end = utf8.IndexOfAny(Syntax.LineFeed, Syntax.CarriageReturn)) >= 0)
        {
            WriteLine(ref cursor, field, utf8[..end]);
            utf8 = utf8[(end + (utf8[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        WriteLine(ref cursor, field, utf8);
    }

    private static void WriteLine(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<char> text)
    {
        cursor.Write(field);
        // The reader removes one space, so that a space the text begins with survives.
        if (!text.IsEmpty) cursor.Write(Syntax.Space);
        cursor.Write(text);
        cursor.Write(Syntax.LineFeed);
    }

    private static void WriteLine(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<byte> utf8)
    {
        cursor.Write(field);
        if (!utf8.IsEmpty) cursor.Write(Syntax.Space);
        cursor.Write(utf8);
        cursor.Write(Syntax.LineFeed);
    }
}
