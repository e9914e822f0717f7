namespace SseKit.Client.Connecting;

/// <summary>Notices a wait that lasts too long. A wait sets no timer, only a time stamp: the one timer looks, and looks again when the wait is younger.</summary>
internal sealed class Silence(TimeProvider time, Action tooLong) : IDisposable
{
    private const long Nobody = long.MinValue;

    private ITimer? _timer;
    private TimeSpan _longest = Timeout.InfiniteTimeSpan;
    private long _since = Nobody;

    /// <summary>How long a wait may last; infinite is the default. Set by who waits, in between.</summary>
    public TimeSpan Longest
    {
        get => _longest;
        set
        {
            if (_longest == value) return;
            _longest = value;
            if (_timer is null && value > TimeSpan.Zero) _timer = time.CreateTimer(static silence => ((Silence)silence!).Look(), this, value, Timeout.InfiniteTimeSpan);
            else _timer?.Change(value, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A wait begins.</summary>
    public void Begin()
    {
        if (_timer is not null) Volatile.Write(ref _since, time.GetTimestamp());
    }

    /// <summary>It has ended.</summary>
    public void End() => Volatile.Write(ref _since, Nobody);

    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        // A wait that begins later than this look is looked at before it is too long.
        long since = Volatile.Read(ref _since);
        TimeSpan left = since == Nobody ? _longest : _longest - time.GetElapsedTime(since);
        if (left > TimeSpan.Zero) _timer?.Change(left, Timeout.InfiniteTimeSpan);
        else if (_longest > TimeSpan.Zero) tooLong();
    }
}
