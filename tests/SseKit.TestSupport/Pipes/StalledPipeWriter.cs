using System.IO.Pipelines;

namespace SseKit.TestSupport.Pipes;

/// <summary>Keeps what it is sent. After a number of flushes that complete at once, each waits until it is let go.</summary>
public sealed class StalledPipeWriter(int passing = 0) : CapturingPipeWriter
{
    private TaskCompletionSource<FlushResult>? _pending;
    private int _passing = passing;

    /// <summary>Whether a flush waits.</summary>
    public bool IsStalled
    {
        get
        {
            lock (Gate) return _pending is not null;
        }
    }

    public Task StalledAsync() => UntilAsync(() => IsStalled, "a flush that waits");

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        lock (Gate)
        {
            if (_passing > 0) _passing--;
            else _pending = new TaskCompletionSource<FlushResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource<FlushResult>? pending = _pending;
            ValueTask<FlushResult> sent = base.FlushAsync(cancellationToken);
            return pending is null ? sent : new ValueTask<FlushResult>(pending.Task);
        }
    }

    /// <summary>Lets the flush that waits go, and some that come after it.</summary>
    public void LetGo(int passing = int.MaxValue) => Take(passing).SetResult(default);

    /// <summary>The client is gone: the flush that waits says so.</summary>
    public void Leave() => Take(0).SetResult(new FlushResult(isCanceled: false, isCompleted: true));

    /// <summary>The connection is reset: the flush that waits throws.</summary>
    public void Reset() => Take(0).SetException(new IOException("The connection was reset."));

    public override void CancelPendingFlush()
    {
        lock (Gate)
        {
            _pending?.SetResult(new FlushResult(isCanceled: true, isCompleted: false));
            _pending = null;
        }
    }

    private TaskCompletionSource<FlushResult> Take(int passing)
    {
        lock (Gate)
        {
            TaskCompletionSource<FlushResult> pending = _pending ?? throw new InvalidOperationException("No flush waits.");
            (_pending, _passing) = (null, passing);
            return pending;
        }
    }
}
