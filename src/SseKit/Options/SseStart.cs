namespace SseKit;

/// <summary>Where a reader without a cursor begins.</summary>
public readonly record struct SseStart
{
    private SseStart(int events) => Events = events;

    /// <summary>Gets the default: with what is published from now on.</summary>
    public static SseStart Newest => default;

    /// <summary>Gets the beginning of what is kept.</summary>
    public static SseStart Oldest => new(int.MaxValue);

    /// <summary>How many of the newest events come first.</summary>
    internal int Events { get; }

    /// <summary>Begins with the newest events, and goes on with what is published from now on.</summary>
    /// <param name="events">How many of each topic; fewer when fewer are kept.</param>
    /// <returns>The start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static SseStart Last(int events)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        return new SseStart(events);
    }
}
