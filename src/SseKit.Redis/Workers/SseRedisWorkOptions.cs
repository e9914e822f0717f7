namespace SseKit.Redis;

/// <summary>How workers take their work. A value out of its range is refused with an <see cref="ArgumentOutOfRangeException"/>.</summary>
public sealed record SseRedisWorkOptions
{
    /// <summary>Gets where a group that is not there yet begins; default <see cref="SseRedisGroupStart.Oldest"/>. One that is there goes on where it was.</summary>
    public SseRedisGroupStart Start { get; init; } = SseRedisGroupStart.Oldest;

    /// <summary>Gets how many entries are taken at once; default 16, from 1 to 1,000. Nobody else has them meanwhile: less is fairer, more is faster.</summary>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            field = value;
        }
    } = 16;

    /// <summary>Gets how long after it was taken an entry that is not acknowledged is taken from its worker, who is held to be dead; default a minute, from
    /// 10 ms to 30 days. Longer than the work on a whole batch takes, or entries are worked on twice.</summary>
    public TimeSpan ClaimAfter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(10));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(30));
            field = value;
        }
    } = TimeSpan.FromMinutes(1);
}
