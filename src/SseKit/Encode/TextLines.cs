using System.Text;
using SseKit.Format;

namespace SseKit.Encode;

/// <summary>Writes a text as the lines of one field: every CR, LF and CRLF in it begins another line, so that no text can forge a field.</summary>
internal static class TextLines
{
    public static void Write(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<char> text)
    {
        int end;
        while ((end = PlainText.IndexOfLineEnd(text)) >= 0)
        {
            WriteLine(ref cursor, field, text[..end]);
            text = text[(end + (text[end..].StartsWith("\r\n") ? 2 : 1))..];
        }

        WriteLine(ref cursor, field, text);
    }

    public static void Write(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<byte> utf8)
    {
        int end;
        while ((end = LineEnd.IndexIn(utf8)) >= 0)
        {
            WriteLine(ref cursor, field, utf8[..end]);
            utf8 = utf8[(end + (utf8[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        WriteLine(ref cursor, field, utf8);
    }

    private static void WriteLine(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<char> text)
    {
        // As long, for a text may be so large that its longest encoding is past what an int counts.
        long longest = field.Length + ((long)Sizes.LongestUtf8PerChar * text.Length) + 2;
        if (longest <= Sizes.Write)
        {
            cursor.Take(WriteShort(cursor.Reserve((int)longest), field, text));
            return;
        }

        cursor.Write(field);
        // The reader removes one space, so that a space the text begins with survives.
        if (!text.IsEmpty) cursor.Write(Syntax.Space);
        cursor.Write(text);
        cursor.Write(Syntax.LineFeed);
    }

    private static int WriteShort(Span<byte> span, ReadOnlySpan<byte> field, ReadOnlySpan<char> text)
    {
        field.CopyTo(span);
        int used = field.Length;
        if (!text.IsEmpty)
        {
            span[used++] = Syntax.Space;
            int plain = PlainText.Copy(text, span[used..]);
            used += plain;
            if (plain < text.Length) used += Encoding.UTF8.GetBytes(text[plain..], span[used..]);
        }

        span[used++] = Syntax.LineFeed;
        return used;
    }

    private static void WriteLine(ref ByteCursor cursor, scoped ReadOnlySpan<byte> field, scoped ReadOnlySpan<byte> utf8)
    {
        cursor.Write(field);
        if (!utf8.IsEmpty) cursor.Write(Syntax.Space);
        cursor.Write(utf8);
        cursor.Write(Syntax.LineFeed);
    }
}
