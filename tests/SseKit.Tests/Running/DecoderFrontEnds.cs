using System.Buffers;
using SseKit.TestSupport.Buffers;

namespace SseKit.Tests.Running;

/// <summary>Bytes pushed into a decoder.</summary>
internal static class DecoderFrontEnds
{
    /// <summary>Each chunk lies in memory that is wiped as soon as it was taken: whoever still looks there is found out.</summary>
    public static ValueTask<Outcome> ReadSpansAsync(IReadOnlyList<ReadOnlyMemory<byte>> chunks, SseReaderOptions options)
    {
        Trace trace = new();
        SseDecoder decoder = new(options with { Observer = trace });
        foreach (ReadOnlyMemory<byte> chunk in chunks)
        {
            byte[] received = chunk.ToArray();
            ReadOnlySpan<byte> rest = received;
            while (TryRead(decoder, ref rest, trace))
            {
            }

            Array.Fill(received, (byte)'?');
        }

        return new ValueTask<Outcome>(new Outcome(trace.Seen, decoder.LastEventId, decoder.ReconnectionInterval));
    }

    public static ValueTask<Outcome> ReadSegmentsAsync(IReadOnlyList<ReadOnlyMemory<byte>> chunks, SseReaderOptions options)
    {
        Trace trace = new();
        SseDecoder decoder = new(options with { Observer = trace });
        ReadOnlySequence<byte> rest = Segments.Of(chunks);
        while (TryRead(decoder, ref rest, trace))
        {
        }

        return new ValueTask<Outcome>(new Outcome(trace.Seen, decoder.LastEventId, decoder.ReconnectionInterval));
    }

    private static bool TryRead(SseDecoder decoder, ref ReadOnlySpan<byte> rest, Trace trace)
    {
        try
        {
            if (!decoder.TryRead(ref rest, out SseEvent e)) return false;
            trace.Add(in e);
        }
        catch (SseLimitException limit)
        {
            trace.Add(limit);
        }

        return true;
    }

    private static bool TryRead(SseDecoder decoder, ref ReadOnlySequence<byte> rest, Trace trace)
    {
        try
        {
            if (!decoder.TryRead(ref rest, out SseEvent e)) return false;
            trace.Add(in e);
        }
        catch (SseLimitException limit)
        {
            trace.Add(limit);
        }

        return true;
    }
}
