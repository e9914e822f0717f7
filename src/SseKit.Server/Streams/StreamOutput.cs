using SseKit.Server.Lifetimes;

namespace SseKit.Server.Streams;

/// <summary>Where a stream that is no topic is written. It opens when first something is sent: until then the endpoint may still fail as any other.</summary>
internal sealed class StreamOutput(StreamLife life) : IAsyncDisposable
{
    private readonly Lock _opening = new();
    private readonly CancellationToken _gone = life.Context.RequestAborted;
    private SseStreamWriter? _writer;
    private bool _isClosed;

    public StreamLife Life => life;

    /// <summary>Why the stream ended, when it has: one of <see cref="StreamEnd"/>.</summary>
    public string End => _writer is { IsStalled: true } ? StreamEnd.Stalled : life.Reason ?? StreamEnd.Completed;

    /// <summary>Sends the headers and the opening, if nothing was sent yet.</summary>
    public Task<bool> OpenAsync() => _writer is null ? SendAsync(0, static (_, _) => { }).AsTask() : Task.FromResult(true);

    /// <returns><see langword="false"/> when the client takes no more, or the endpoint has returned.</returns>
    public async ValueTask<bool> SendAsync<TState>(TState state, Action<SseWriter, TState> write)
    {
        if (Writer() is not { } writer) return false;
        ValueTask<bool> sent = writer.SendAsync(state, write);
        if (!sent.IsCompleted) life.Host.Metrics.Stalls.Add(1);

        // Through compression a client that is gone looks like one that takes everything.
        if (await sent && !_gone.IsCancellationRequested) return true;
        life.Lost(writer.IsStalled ? StreamEnd.Stalled : StreamEnd.ClientGone);
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
            _writer = new SseStreamWriter(life.Context.Response.BodyWriter, life.Options.Streams, life.Host.Time);
            life.Opened();
            return _writer;
        }
    }
}
