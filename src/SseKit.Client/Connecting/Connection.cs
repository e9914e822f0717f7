using System.Runtime.CompilerServices;

namespace SseKit.Client.Connecting;

/// <summary>One response that is being read, and the clock of its silences.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly HttpResponseMessage _response;
    private readonly SseReader _reader;
    private readonly Interruption _interruption;
    private readonly Silence _silence;
    private readonly TimeProvider _time;
    private readonly long _opened;

    /// <param name="response">Is disposed with it.</param>
    /// <param name="body">The response's.</param>
    /// <param name="options">The client's.</param>
    /// <param name="lastEventId">What it goes on after.</param>
    /// <param name="idleTimeout">What was learned of the server's silences before.</param>
    /// <param name="interruption">Ends its waits.</param>
    /// <param name="time">Its clock.</param>
    public Connection(
        HttpResponseMessage response, Stream body, SseClientOptions options, string? lastEventId, TimeSpan idleTimeout, Interruption interruption, TimeProvider time)
    {
        (_response, _interruption, _time, _opened) = (response, interruption, time, time.GetTimestamp());
        _silence = new Silence(time, interruption.Interrupt) { Longest = idleTimeout };
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

    /// <summary>Whether anything came, a heartbeat at least.</summary>
    public bool HasBrought { get; private set; }

    public TimeSpan IdleTimeout => _silence.Longest;

    /// <summary>Waits for bytes. Any of them, a comment's too, begins the silence anew; what the consumer does in between is no silence.</summary>
    public ValueTask<bool> WaitToReadAsync(CancellationToken caller)
    {
        ValueTask<bool> wait = _reader.WaitToReadAsync(_interruption.Token);
        return wait.IsCompletedSuccessfully && HasBrought ? wait : WatchAsync(wait, caller);
    }

    public bool TryRead(out SseEvent e) => _reader.TryRead(out e);

    /// <summary>Closes the line under a reader that may be at it: what it holds is left to it.</summary>
    public void Abandon()
    {
        _silence.Dispose();
        _response.Dispose();
    }

    public void Dispose()
    {
        _silence.Dispose();
        _reader.Dispose();
        _response.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WatchAsync(ValueTask<bool> wait, CancellationToken caller)
    {
        _interruption.For(caller);
        _silence.Begin();
        try
        {
            bool hasBytes = await wait.ConfigureAwait(false);
            HasBrought |= hasBytes;
            return hasBytes;
        }
        finally
        {
            _silence.End();
            _interruption.Release();
        }
    }

    private void Learn(TimeSpan heartbeat) => _silence.Longest = (heartbeat * 2) + Grace;
}
