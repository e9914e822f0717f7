using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using SseKit.TestSupport.Buffers;
using SseKit.TestSupport.Streams;

namespace SseKit.Tests.Running;

/// <summary>A reader over a stream or a pipe, by events or by items. After a limit it is simply asked again.</summary>
internal static class ReaderFrontEnds
{
    public static async ValueTask<Outcome> ReadStreamAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> chunks, SseReaderOptions options, bool later, Func<SseReader, Trace, Task> readAsync)
    {
        Trace trace = new();
        await using TricklingStream stream = new(chunks, later);
        using SseReader reader = new(stream, options with { Observer = trace });
        await readAsync(reader, trace);
        return new Outcome(trace.Seen, reader.LastEventId, reader.ReconnectionInterval);
    }

    public static async ValueTask<Outcome> ReadSegmentedPipeAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> chunks, SseReaderOptions options, Func<SseReader, Trace, Task> readAsync)
    {
        Trace trace = new();
        using SseReader reader = new(PipeReader.Create(Segments.Of(chunks)), options with { Observer = trace });
        await readAsync(reader, trace);
        return new Outcome(trace.Seen, reader.LastEventId, reader.ReconnectionInterval);
    }

    public static async ValueTask<Outcome> ReadPipeAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> chunks, SseReaderOptions options, Func<SseReader, Trace, Task> readAsync)
    {
        Trace trace = new();
        Pipe pipe = new(new PipeOptions(useSynchronizationContext: false, readerScheduler: PipeScheduler.Inline));
        using SseReader reader = new(pipe.Reader, options with { Observer = trace });
        await Task.WhenAll(readAsync(reader, trace), FillAsync(pipe.Writer, chunks));
        return new Outcome(trace.Seen, reader.LastEventId, reader.ReconnectionInterval);
    }

    public static async Task EventsAsync(SseReader reader, Trace trace)
    {
        while (await reader.WaitToReadAsync())
        {
            while (TryRead(reader, trace))
            {
            }
        }
    }

    public static async Task ItemsAsync(SseReader reader, Trace trace)
    {
        for (bool ended = false; !ended;)
        {
            try
            {
                await foreach (SseItem<string> item in reader.ReadItemsAsync()) trace.Add(item);
                ended = true;
            }
            catch (SseLimitException limit)
            {
                trace.Add(limit);
            }
        }
    }

    private static async Task FillAsync(PipeWriter writer, IReadOnlyList<ReadOnlyMemory<byte>> chunks)
    {
        foreach (ReadOnlyMemory<byte> chunk in chunks) await writer.WriteAsync(chunk);
        await writer.CompleteAsync();
    }

    private static bool TryRead(SseReader reader, Trace trace)
    {
        try
        {
            if (!reader.TryRead(out SseEvent e)) return false;
            trace.Add(in e);
        }
        catch (SseLimitException limit)
        {
            trace.Add(limit);
        }

        return true;
    }
}
