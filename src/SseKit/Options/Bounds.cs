namespace SseKit.Options;

/// <summary>Refuses what is out of an option's range.</summary>
internal static class Bounds
{
    /// <exception cref="ArgumentOutOfRangeException">The value is less.</exception>
    public static T AtLeast<T>(T value, T least, string name)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is less or more.</exception>
    public static T Between<T>(T value, T least, T most, string name)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return AtLeast(value, least, name);
    }

    /// <exception cref="ArgumentOutOfRangeException">The time is under 10 ms or over a day, and not infinite.</exception>
    public static TimeSpan Period(TimeSpan value, string name) =>
        value == Timeout.InfiniteTimeSpan ? value : Between(value, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1), name);
}
