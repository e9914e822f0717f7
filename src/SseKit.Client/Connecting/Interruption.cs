namespace SseKit.Client.Connecting;

/// <summary>Ends what the client waits for, a response, bytes or time, and says why: the caller's token, a restart, the client's end, or silence.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _registration;
    private CancellationToken _caller;
    private Task? _telling;
    private volatile bool _isRestart;
    private bool _isWaitedFor;
    private bool _isDisposed;

    public CancellationToken Token => _source.Token;

    /// <summary>Whether somebody waits.</summary>
    public bool IsWaitedFor => Volatile.Read(ref _isWaitedFor);

    public SseEndReason Reason =>
        _caller.IsCancellationRequested ? SseEndReason.Cancelled : _isRestart ? SseEndReason.Restarted : SseEndReason.Idle;

    /// <summary>Begins a caller's wait. Who waits with the same token again has registered it already.</summary>
    public void For(CancellationToken caller)
    {
        // A full fence: whoever cancels, or ends the client, either sees the wait or is seen behind it.
        Interlocked.Exchange(ref _isWaitedFor, true);
        if (caller == _caller)
        {
            if (caller.IsCancellationRequested) Leave();
            return;
        }

        _registration.Dispose();
        _caller = caller;
        _registration = caller.UnsafeRegister(static interruption => ((Interruption)interruption!).Leave(), this);
    }

    /// <summary>The caller waits no more: what becomes of his token is nothing to the connection.</summary>
    public void Release() => Volatile.Write(ref _isWaitedFor, false);

    /// <summary>Nobody waits any more: the last caller's token, which may live long, need not know of this.</summary>
    public void Forget() => _registration.Unregister();

    /// <summary>Ends the wait. May come when all is over. Whoever listens, a handler of the HttpClient's say, is told elsewhere.</summary>
    public void Interrupt()
    {
        lock (_source)
        {
            if (!_isDisposed) _telling ??= _source.CancelAsync();
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

        // A source that is disposed before it has told its listeners tells them nothing.
        if (_telling is null) _source.Dispose();
        else _ = _telling.ContinueWith(static (_, source) => ((CancellationTokenSource)source!).Dispose(), _source, TaskScheduler.Default);
    }

    private void Leave()
    {
        if (IsWaitedFor) _source.Cancel();
    }
}
