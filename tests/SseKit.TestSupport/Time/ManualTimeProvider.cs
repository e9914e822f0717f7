namespace SseKit.TestSupport.Time;

/// <summary>Time that passes only when a test says so. What clocks show is apart from it, so that a clock can be set while time stands.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _passed = TimeSpan.FromDays(1);

    /// <summary>What clocks show; advancing moves it too.</summary>
    public DateTimeOffset Clock { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers there are, disposed ones aside.</summary>
    public int Timers
    {
        get
        {
            lock (_lock) return _timers.Count;
        }
    }

    /// <summary>How long until the next timer is due; <see langword="null"/> when none is.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_lock)
            {
                TimeSpan next = _timers.Select(static timer => timer.Due).DefaultIfEmpty(TimeSpan.MaxValue).Min();
                return next == TimeSpan.MaxValue ? null : next - _passed;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => Clock;

    public override long GetTimestamp()
    {
        lock (_lock) return _passed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, () => callback(state));
        lock (_lock) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes from one timer that is due to the next, and runs each at its time, on this thread.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan end;
        lock (_lock) end = _passed + by;
        while (NextUntil(end) is { } timer) timer.Fire();
    }

    private ManualTimer? NextUntil(TimeSpan end)
    {
        lock (_lock)
        {
            ManualTimer? next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            TimeSpan to = next is null ? end : next.Due > _passed ? next.Due : _passed;
            Clock += to - _passed;
            _passed = to;
            next?.Rearm();
            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider time, Action fire) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public void Fire() => fire();

        public void Rearm() => Due = _period > TimeSpan.Zero ? Due + _period : TimeSpan.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                if (!time._timers.Contains(this)) return false;
                _period = period;
                Due = dueTime < TimeSpan.Zero ? TimeSpan.MaxValue : time._passed + dueTime;
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
