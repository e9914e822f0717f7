namespace SseKit.Analysis;

/// <summary>How runs are held.</summary>
public sealed class RunOptions
{
    /// <summary>Gets or sets how many runs of a flow run at once; others wait. Default: the number of processors, at least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxConcurrent
    {
        get;
        set => field = AtLeast(value, 1);
    } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Gets or sets how many runs of a flow wait; more are refused with 503. Default 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxWaiting
    {
        get;
        set => field = AtLeast(value, 0);
    } = 64;

    /// <summary>Gets or sets how long a run may take once it runs. Default 5 minutes; at most a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive, or over a day.</exception>
    public TimeSpan TimeLimit
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
    } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long the events and the result of a run can be read after its end. Default 10 minutes; at most a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or over a day.</exception>
    public TimeSpan Retention
    {
        get;
        set => field = Between(value, TimeSpan.Zero, TimeSpan.FromDays(1));
    } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many bytes of events are kept of all runs that have ended; the oldest go first. Default 67,108,864 (64 MB).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public long RetainedBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 64L * 1024 * 1024;

    /// <summary>Gets or sets how many bytes of events one run keeps. Default 8,388,608 (8 MB); a run that says more tells late readers of a gap, and one event
    /// that is larger fails its run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 65,536.</exception>
    public int MaxEventBytes
    {
        get;
        set => field = AtLeast(value, 65_536);
    } = 8 * 1024 * 1024;

    /// <summary>Gets or sets how long a host that stops lets runs go on before it fails them. Default 5 s; at most 10 minutes. Keep it well under the host's
    /// shutdown timeout.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or over 10 minutes.</exception>
    public TimeSpan ShutdownGrace
    {
        get;
        set => field = Between(value, TimeSpan.Zero, TimeSpan.FromMinutes(10));
    } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the interval of heartbeats of streams of runs, before a dialect's own. Default <see langword="null"/>: the dialect's, else the
    /// endpoint's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 10 ms, or over a day.</exception>
    public TimeSpan? Heartbeat
    {
        get;
        set => field = value is { } interval ? Between(interval, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1)) : null;
    }

    /// <summary>Gets or sets where runs are found. Default <c>/runs</c>.</summary>
    public string Path { get; set; } = "/runs";

    private static int AtLeast(int value, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
