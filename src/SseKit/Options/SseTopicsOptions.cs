using SseKit.Options;

namespace SseKit;

/// <summary>What topics keep, and how many there may be. Nothing is without a bound; a value out of its range is refused with an
/// <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed class SseTopicsOptions
{
    /// <summary>Gets or sets how many events a topic keeps; default 10,000, at least 1.</summary>
    public int MaxEvents
    {
        get;
        set => field = Bounds.AtLeast(value, 1, nameof(MaxEvents));
    } = 10_000;

    /// <summary>Gets or sets how many bytes of events a topic keeps; default 16 MB, at least 1. A single event of more is refused.</summary>
    public int MaxBytes
    {
        get;
        set => field = Bounds.AtLeast(value, 1, nameof(MaxBytes));
    } = 16 * 1024 * 1024;

    /// <summary>Gets or sets how long an event is kept; default one hour, from a second to 30 days. A topic that nobody reads goes away when its
    /// last event does.</summary>
    public TimeSpan MaxAge
    {
        get;
        set => field = Bounds.Between(value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30), nameof(MaxAge));
    } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets how many topics there may be at a time; default 100,000, at least 1. To publish to one more, or to read it, is refused
    /// with an <see cref="InvalidOperationException"/>.</summary>
    public int MaxTopics
    {
        get;
        set => field = Bounds.AtLeast(value, 1, nameof(MaxTopics));
    } = 100_000;

    /// <summary>A copy that no one changes any more.</summary>
    internal SseTopicsOptions Frozen() => (SseTopicsOptions)MemberwiseClone();
}
