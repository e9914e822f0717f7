using System.Buffers;
using System.Net.ServerSentEvents;
using SseKit.Format;

namespace SseKit.Encode;

/// <summary>Writes whole blocks, blank line included: there is no way to leave one open.</summary>
internal static class Block
{
    public const int MinPadding = 3;

    private const int Overhead = 32;

    public static void Write(IBufferWriter<byte> output, in SseItem<string> item)
    {
        string data = item.Data ?? string.Empty;
        if (IsPlain(in item) && SmallBlock.TryWrite(output, item.EventType, data)) return;
        CheckId(item.EventId);
        ByteCursor cursor = new(output, data.Length + Overhead);
        WriteType(ref cursor, item.EventType);
        TextLines.Write(ref cursor, Syntax.DataColon, data);
        WriteEnd(ref cursor, item.EventId, item.ReconnectionInterval);
        cursor.Complete();
    }

    public static void Write<T>(IBufferWriter<byte> output, in SseItem<T> item, ReadOnlySpan<byte> utf8)
    {
        if (IsPlain(in item) && SmallBlock.TryWrite(output, item.EventType, utf8)) return;
        CheckId(item.EventId);
        ByteCursor cursor = new(output, utf8.Length + Overhead);
        WriteType(ref cursor, item.EventType);
        TextLines.Write(ref cursor, Syntax.DataColon, utf8);
        WriteEnd(ref cursor, item.EventId, item.ReconnectionInterval);
        cursor.Complete();
    }

    public static void WriteComment(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        ByteCursor cursor = new(output, text.Length + Overhead);
        TextLines.Write(ref cursor, [Syntax.Colon], text);
        cursor.Write(Syntax.LineFeed);
        cursor.Complete();
    }

    public static void WriteRetry(IBufferWriter<byte> output, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        ByteCursor cursor = new(output, Overhead);
        WriteEnd(ref cursor, null, interval);
        cursor.Complete();
    }

    public static void WritePadding(IBufferWriter<byte> output, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, MinPadding);
        ByteCursor cursor = new(output, length);
        WritePadding(ref cursor, length);
        cursor.Complete();
    }

    /// <summary>Writes a comment of blanks, <see cref="MinPadding"/> bytes or more.</summary>
    public static void WritePadding(ref ByteCursor cursor, int length)
    {
        cursor.Write(Syntax.Colon);
        cursor.Fill(Syntax.Space, length - MinPadding);
        cursor.Write("\n\n"u8);
    }

    private static bool IsPlain<T>(in SseItem<T> item) => item.EventId is null && item.ReconnectionInterval is null;

    /// <summary>SseItem refuses line ends; a NULL is left to be refused here, for the reader would ignore such an id.</summary>
    private static void CheckId(string? eventId)
    {
        if (eventId is not null && eventId.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("An EventId cannot contain U+0000 NULL: the standard has readers ignore such an id.", nameof(eventId));
    }

    private static void WriteType(ref ByteCursor cursor, string type)
    {
        if (Syntax.IsDefaultType(type)) return;
        cursor.Write("event: "u8);
        cursor.Write(type);
        cursor.Write(Syntax.LineFeed);
    }

    private static void WriteEnd(ref ByteCursor cursor, string? id, TimeSpan? retry)
    {
        if (id is not null) TextLines.Write(ref cursor, "id:"u8, id);
        if (retry is { } interval)
        {
            cursor.Write("retry: "u8);
            cursor.Write(RetryField.ToMilliseconds(interval));
            cursor.Write(Syntax.LineFeed);
        }

        cursor.Write(Syntax.LineFeed);
    }
}
