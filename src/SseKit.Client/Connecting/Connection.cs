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

    /// <summary>Waits for bytes, between <see cref="BeginWait"/> and <see cref="EndWait"/>.</summary>
    public ValueTask<bool> WaitToReadAsync() => _reader.WaitToReadAsync(_interruption.Token);

    /// <summary>Begins a caller's wait, and a silence.</summary>
    public void BeginWait(CancellationToken caller)
    {
        _interruption.For(caller);
        _silence.Begin();
    }

    /// <summary>Ends it. Any byte ends a silence, a comment's too; what the consumer does before his next wait is none.</summary>
    public void EndWait(bool hasBytes)
    {
        HasBrought |= hasBytes;
        _silence.End();
        _interruption.Release();
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

    private void Learn(TimeSpan heartbeat) => _silence.Longest = (heartbeat * 2) + Grace;
}
