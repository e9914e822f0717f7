using System.Buffers;
using System.Text;
using SseKit.Format;

namespace SseKit.Encode;

/// <summary>Writes what most events are, one short line of data with or without a type, into a single span.</summary>
internal static class SmallBlock
{
    private const int Overhead = 16;

    public static bool TryWrite(IBufferWriter<byte> output, string type, ReadOnlySpan<char> data)
    {
        if (type.Length + data.Length > Sizes.SmallBlock || data.IsEmpty) return false;
        Span<byte> span = output.GetSpan(((type.Length + data.Length) * Sizes.LongestUtf8PerChar) + Overhead);
        int used = WriteStart(span, type);
        int plain = PlainText.Copy(data, span[used..]);
        used += plain;
        if (plain < data.Length)
        {
            data = data[plain..];
            if (data.ContainsAny('\n', '\r')) return false;
            used += Encoding.UTF8.GetBytes(data, span[used..]);
        }

        WriteEnd(output, span, used);
        return true;
    }

    public static bool TryWrite(IBufferWriter<byte> output, string type, ReadOnlySpan<byte> utf8)
    {
        if (type.Length + utf8.Length > Sizes.SmallBlock || utf8.IsEmpty || utf8.ContainsAny(Syntax.LineFeed, Syntax.CarriageReturn)) return false;
        Span<byte> span = output.GetSpan((type.Length * Sizes.LongestUtf8PerChar) + utf8.Length + Overhead);
        int used = WriteStart(span, type);
        utf8.CopyTo(span[used..]);
        WriteEnd(output, span, used + utf8.Length);
        return true;
    }

    private static int WriteStart(Span<byte> span, string type)
    {
        int used = 0;
        if (!Syntax.IsDefaultType(type))
        {
            "event: "u8.CopyTo(span);
            used = "event: "u8.Length;
            used += Encoding.UTF8.GetBytes(type, span[used..]);
            span[used++] = Syntax.LineFeed;
        }

        "data: "u8.CopyTo(span[used..]);
        return used + "data: "u8.Length;
    }

    private static void WriteEnd(IBufferWriter<byte> output, Span<byte> span, int used)
    {
        "\n\n"u8.CopyTo(span[used..]);
        output.Advance(used + "\n\n"u8.Length);
    }
}
