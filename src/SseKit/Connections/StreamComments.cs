using SseKit.Encode;

namespace SseKit.Connections;

/// <summary>What a stream holds besides its events: the opening, heartbeats, and filling for proxies that hold small chunks back.</summary>
internal static class StreamComments
{
    /// <summary>Clients learn from it how long a silence may be; whoever does not know it ignores it.</summary>
    public static void WriteHello(ref ByteCursor cursor, SseStreamOptions options)
    {
        cursor.Write(": ssekit"u8);
        if (options.Heartbeat > TimeSpan.Zero)
        {
            cursor.Write(" heartbeat="u8);
            cursor.Write((long)options.Heartbeat.TotalMilliseconds);
        }

        cursor.Write("\n\n"u8);
        if (options.Prelude > 0) Block.WritePadding(ref cursor, Math.Max(options.Prelude, Block.MinPadding));
    }

    public static void WriteOpening(ref ByteCursor cursor, SseStreamOptions options)
    {
        foreach (SseFrame frame in options.Opening) cursor.Write(frame.Bytes.Span);
    }

    public static void WriteHeartbeat(ref ByteCursor cursor, SseStreamOptions options)
    {
        try
        {
            if (options.HeartbeatEvent is { } make)
            {
                cursor.Write(SseFrame.Create(make()).Bytes.Span);
                return;
            }
        }
        catch (Exception)
        {
            // The stream is not to end for it.
        }

        cursor.Write(":\n\n"u8);
    }

    public static void FillUp(ref ByteCursor cursor, SseStreamOptions options)
    {
        int missing = options.Padding - cursor.Length;
        if (missing > 0) Block.WritePadding(ref cursor, Math.Max(missing, Block.MinPadding));
    }
}
