namespace SseKit.Topics;

/// <summary>Keeps a reader that is level from being sent the next event before some time has passed since the last.</summary>
internal sealed class WindowTimer : IDisposable
{
    private readonly TimeSpan _length;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _isArmed;

    public WindowTimer(TimeSpan length, TimeProvider time, Action over)
    {
        (_length, _time) = (length, time);
        _timer = time.CreateTimer(_ => Elapse(over), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>If it is not over, the reader is woken when it is.</summary>
    public bool IsOver(long begun)
    {
        double left = Math.Ceiling((_length - _time.GetElapsedTime(begun)).TotalMilliseconds);
        if (left <= 0) return true;
        if (Interlocked.Exchange(ref _isArmed, 1) == 0) _timer.Change(TimeSpan.FromMilliseconds(left), Timeout.InfiniteTimeSpan);
        return false;
    }

    public void Dispose() => _timer.Dispose();

    // Disarmed first: who comes after it arms again, who came before it is woken now.
    private void Elapse(Action over)
    {
        Interlocked.Exchange(ref _isArmed, 0);
        over();
    }
}
