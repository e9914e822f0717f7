using SseKit.Server.Lifetimes;

namespace SseKit.Server.Streams;

/// <summary>Writes a source, a batch at a time: what is ready is written, and flushed when the source has to wait.</summary>
internal sealed class ItemStream<T>(Func<SseConnection, IAsyncEnumerable<T>> source, Action<SseWriter, T> write) : IStream
{
    public async Task<string> WriteAsync(StreamLife life)
    {
        await using StreamOutput output = new(life);
        await life.UnlessCutAsync(WriteAllAsync(output));
        return output.End;
    }

    private async Task WriteAllAsync(StreamOutput output)
    {
        await using IAsyncEnumerator<T> items = source(new SseConnection(output)).GetAsyncEnumerator(output.Life.Ended);

        // Asked before the headers leave: a source that throws at once is still an ordinary HTTP error.
        Task<bool> first = items.MoveNextAsync().AsTask();
        if (first.IsFaulted || first.IsCanceled) await first;
        bool more = first.IsCompleted ? await first : await AfterAsync(output.OpenAsync(), first);
        Batch<T> batch = new(items, write, output);
        while (more)
        {
            ValueTask<bool> sent = output.SendAsync(batch, static (writer, batch) => batch.Write(writer));
            more = await AfterAsync(sent.AsTask(), batch.Next);
        }

        await output.OpenAsync();
    }

    /// <summary>Waits for both, whatever becomes of the first: a source must not be disposed while it is asked for its next item.</summary>
    private static async Task<bool> AfterAsync(Task<bool> sent, Task<bool> next)
    {
        bool isTaken;
        try
        {
            isTaken = await sent;
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await next && isTaken;
    }
}
