using SseKit.Server.Lifetimes;

namespace SseKit.Server.Streams;

/// <summary>Writes a source, a batch at a time: what is ready is written, and flushed when the source has to wait.</summary>
internal sealed class ItemStream<T>(Func<SseConnection, IAsyncEnumerable<T>> source, Action<SseWriter, T> write) : IStream
{
    public async Task<string> WriteAsync(StreamLife life)
    {
        await using StreamOutput output = new(life);
        await life.UnlessLeftBehindAsync(WriteAllAsync(output), () => output.IsSending);
        return output.End;
    }

    private async Task WriteAllAsync(StreamOutput output)
    {
        await using IAsyncEnumerator<T> items = source(new SseConnection(output)).GetAsyncEnumerator(output.Life.Ended);
        Batch<T> batch = new(items, write, output);

        // Asked before the headers leave: a source that throws at once is still an ordinary HTTP error.
        Task<bool> first = batch.AskAsync();
        if (first.IsFaulted || first.IsCanceled) await first;
        bool more = first.IsCompleted ? await first : await AfterAsync(output.OpenAsync(), batch);
        while (more) more = await AfterAsync(output.SendAsync(batch, static (writer, batch) => batch.Write(writer)).AsTask(), batch);
        await output.OpenAsync();
    }

    /// <summary>Waits for both, whatever becomes of the first: a source must not be disposed while it is asked for its next item.</summary>
    private static async Task<bool> AfterAsync(Task<bool> sent, Batch<T> batch)
    {
        bool isTaken;
        try
        {
            isTaken = await sent;
        }
        catch
        {
            await batch.SettleAsync();
            throw;
        }

        if (isTaken) return await batch.AskAsync();
        await batch.SettleAsync();
        return false;
    }
}
