namespace SseKit.Client.Connecting;

/// <summary>Ends what the client waits for, a response, bytes or time, and says why: the caller's token, a restart, the client's end, or silence.</summary>
internal sealed class Interruption(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _source = new(Timeout.InfiniteTimeSpan, time);
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private volatile bool _isRestart;

    public CancellationToken Token => _source.Token;

    public SseEndReason Reason =>
        _caller.IsCancellationRequested ? SseEndReason.Cancelled : _isRestart ? SseEndReason.Restarted : SseEndReason.Idle;

    /// <summary>Whose wait it is: usually the same caller's each time.</summary>
    public void For(CancellationToken caller)
    {
        if (caller == _caller) return;
        _registration.Dispose();
        _caller = caller;
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Ends the wait when it has been silent for so long.</summary>
    public void After(TimeSpan silence) => _source.CancelAfter(silence);

    public void Restart()
    {
        _isRestart = true;
        _source.Cancel();
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
