namespace SseKit.Client.Connecting;

/// <summary>Ends what the client waits for, a response, bytes or time, and says why: the caller's token, a restart, the client's end, or silence.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private volatile bool _isRestart;
    private bool _isDisposed;

    public CancellationToken Token => _source.Token;

    public SseEndReason Reason =>
        _caller.IsCancellationRequested ? SseEndReason.Cancelled : _isRestart ? SseEndReason.Restarted : SseEndReason.Idle;

    /// <summary>Begins a caller's wait.</summary>
    public void For(CancellationToken caller)
    {
        _caller = caller;
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>The caller waits no more: what becomes of his token is nothing to the connection.</summary>
    public void Release() => _registration.Dispose();

    /// <summary>Ends the wait. May come when all is over. Whoever listens, a handler of the HttpClient's say, is told elsewhere.</summary>
    public void Interrupt()
    {
        lock (_source)
        {
            if (!_isDisposed) _ = _source.CancelAsync();
        }
    }

    public void Restart()
    {
        _isRestart = true;
        Interrupt();
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_source) _isDisposed = true;
        _source.Dispose();
    }
}
