namespace SseKit;

/// <summary>What topics keep, and how many there may be. Nothing is without a bound.</summary>
public sealed class SseTopicsOptions
{
    /// <summary>Gets or sets how many events a topic keeps; default 10,000, at least 1.</summary>
    public int MaxEvents { get; set; } = 10_000;

    /// <summary>Gets or sets how many bytes of events a topic keeps; default 16 MB, at least 1. A single event of more is refused.</summary>
    public long MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets how long an event is kept; default one hour, at least a millisecond, at most 49 days. A topic that nobody reads goes
    /// away when its last event does.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how many topics there may be at a time; default 100,000, at least 1. Publishing to one more, or reading it, is
    /// refused with an <see cref="InvalidOperationException"/>.</summary>
    public int MaxTopics { get; set; } = 100_000;

    internal SseTopicsOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxEvents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAge, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxAge, TimeSpan.FromDays(49));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTopics, 1);
        return (SseTopicsOptions)MemberwiseClone();
    }
}
