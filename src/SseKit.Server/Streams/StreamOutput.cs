using SseKit.Server.Lifetimes;

namespace SseKit.Server.Streams;

/// <summary>Where a stream that is no topic is written. It opens when first something is sent: until then the endpoint may still fail as any other.</summary>
internal sealed class StreamOutput(StreamLife life) : IAsyncDisposable
{
    private readonly Lock _opening = new();
    private SseStreamWriter? _writer;
    private int _sending;
    private bool _isClosed;

    public StreamLife Life => life;

    /// <summary>Whether something waits for the client.</summary>
    public bool IsSending => Volatile.Read(ref _sending) > 0;

    /// <summary>Why the stream ended, when it has: one of <see cref="StreamEnd"/>.</summary>
    public string End => life.Reason ?? StreamEnd.Completed;

    /// <summary>Sends the headers and the opening, if nothing was sent yet.</summary>
    public Task<bool> OpenAsync() => _writer is null ? SendAsync(0, static (_, _) => { }).AsTask() : Task.FromResult(true);

    /// <returns><see langword="false"/> when the client takes no more, or the endpoint has returned.</returns>
    public async ValueTask<bool> SendAsync<TState>(TState state, Action<SseWriter, TState> write)
    {
        // When the host stops there may be last words; who is signed out gets none.
        if (life.Reason is not null and not StreamEnd.Stopping || Writer() is not { } writer) return false;
        ValueTask<bool> sending = writer.SendAsync(state, write);
        if (!sending.IsCompleted) life.Host.Metrics.Stalls.Add(1);
        Interlocked.Increment(ref _sending);
        bool isTaken;
        try
        {
            isTaken = await sending;
        }
        finally
        {
            Interlocked.Decrement(ref _sending);
        }

        // Through compression a client that is gone looks like one that takes everything.
        if (isTaken && !life.IsGone) return true;

        // The output knows it before the request does.
        life.End(StreamEnd.ClientGone);
        return false;
    }

    /// <summary>Counts what was written since the last flush.</summary>
    public void Count(int events, SseWriter writer)
    {
        life.Host.Metrics.Events.Add(events);
        life.Host.Metrics.Bytes.Add(writer.UnflushedBytes ?? 0);
    }

    public ValueTask DisposeAsync()
    {
        lock (_opening) _isClosed = true;
        return _writer?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private SseStreamWriter? Writer()
    {
        lock (_opening)
        {
            if (_writer is not null || _isClosed) return _writer;
            StreamHeaders.Set(life.Context, life.Host.Compression);
            _writer = new SseStreamWriter(life.Context.Response.BodyWriter, life.Options.Streams, life.Host.Time, life.Stall);
            life.Opened();
            return _writer;
        }
    }
}
