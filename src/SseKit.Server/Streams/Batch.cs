namespace SseKit.Server.Streams;

/// <summary>What a source has ready.</summary>
internal sealed class Batch<T>(IAsyncEnumerator<T> items, Action<SseWriter, T> write, StreamOutput output)
{
    private static readonly Task<bool> Over = Task.FromResult(false);

    /// <summary>A source that never waits is flushed after this many bytes, the size of Kestrel's batch.</summary>
    private const int Bytes = 16 * 1024;

    /// <summary>Whether there is another item; known when the source is done waiting.</summary>
    public Task<bool> Next { get; private set; } = Over;

    /// <summary>Writes the current item, and those that are ready.</summary>
    public void Write(SseWriter writer)
    {
        Next = Over;
        int events = 0;
        do
        {
            write(writer, items.Current);
            events++;
        }
        while (HasNext(writer));
        output.Count(events, writer);
    }

    private bool HasNext(SseWriter writer)
    {
        // A source that is deaf to its token is asked no more.
        if (output.Life.Ended.IsCancellationRequested) return false;
        ValueTask<bool> next = items.MoveNextAsync();
        if (next.IsCompletedSuccessfully && (writer.UnflushedBytes ?? Bytes) < Bytes) return next.Result;
        Next = next.AsTask();
        return false;
    }
}
