using System.Runtime.CompilerServices;

namespace SseKit.Client.Connecting;

/// <summary>One response that is being read, and the clock of its silences.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly HttpResponseMessage _response;
    private readonly SseReader _reader;
    private readonly Interruption _interruption;
    private readonly TimeProvider _time;
    private readonly long _opened;
    private TimeSpan _idleTimeout;

    public Connection(HttpResponseMessage response, Stream body, SseClientOptions options, string? lastEventId, Interruption interruption, TimeProvider time)
    {
        (_response, _interruption, _time, _opened) = (response, interruption, time, time.GetTimestamp());
        _idleTimeout = options.IdleTimeout ?? Timeout.InfiniteTimeSpan;
        SseObserver? observer = options.Reading.Observer;
        _reader = new SseReader(body, options.Reading with
        {
            LastEventId = lastEventId,
            Observer = options.IdleTimeout is null ? new HelloObserver(observer, Learn) : observer,
        });
    }

    public string LastEventId => _reader.LastEventId;

    public TimeSpan? ReconnectionInterval => _reader.ReconnectionInterval;

    public TimeSpan Age => _time.GetElapsedTime(_opened);

    /// <summary>Whether it brought an event.</summary>
    public bool HasBrought { get; private set; }

    /// <summary>Waits for bytes. Any of them, a comment's too, begins the silence anew; what the consumer does in between is no silence.</summary>
    public ValueTask<bool> WaitToReadAsync()
    {
        ValueTask<bool> wait = _reader.WaitToReadAsync(_interruption.Token);
        return wait.IsCompleted || _idleTimeout <= TimeSpan.Zero ? wait : WatchAsync(wait);
    }

    public bool TryRead(out SseEvent e)
    {
        bool isThere = _reader.TryRead(out e);
        HasBrought |= isThere;
        return isThere;
    }

    /// <summary>Closes the line under a reader that may be at it: what it has received it may still take.</summary>
    public void Abandon() => _response.Dispose();

    public void Dispose()
    {
        _reader.Dispose();
        _response.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WatchAsync(ValueTask<bool> wait)
    {
        _interruption.After(_idleTimeout);
        try
        {
            return await wait.ConfigureAwait(false);
        }
        finally
        {
            _interruption.After(Timeout.InfiniteTimeSpan);
        }
    }

    private void Learn(TimeSpan heartbeat) => _idleTimeout = (heartbeat * 2) + Grace;
}
