using System.Buffers.Text;
using System.Globalization;

namespace SseKit.Load;

/// <summary>The data of one event: JSON with a number, the time of its publishing, and padding, at fixed places so that the client reads it with
/// next to no work.</summary>
internal static class Payload
{
    /// <summary>How much of a line the client needs to see.</summary>
    public const int HeadLength = AtStart + AtDigits;

    private const int SequenceDigits = 10;
    private const int AtDigits = 19;
    private const int AtStart = 14 + SequenceDigits + 8;

    private static ReadOnlySpan<byte> LineStart => "data: {\"seq\":\""u8;

    public static string Compose(long sequence, long at, int bytes)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $$"""{"seq":"{{sequence:D10}}","at":"{{at:D19}}","text":""");
        return string.Concat(head, "\"", new string('x', Math.Max(0, bytes - head.Length - 3)), "\"}");
    }

    /// <summary>Reads a line, or the head of one that was received in pieces. Other lines are passed over.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out long sequence, out long at)
    {
        sequence = at = 0;
        return line.StartsWith(LineStart)
            && line.Length >= HeadLength
            && Utf8Parser.TryParse(line.Slice(LineStart.Length, SequenceDigits), out sequence, out _)
            && Utf8Parser.TryParse(line.Slice(AtStart, AtDigits), out at, out _);
    }
}
