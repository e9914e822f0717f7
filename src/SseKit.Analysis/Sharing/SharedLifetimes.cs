namespace SseKit.Analysis.Sharing;

/// <summary>How long the nodes keep things.</summary>
internal sealed class SharedLifetimes(RunOptions options)
{
    private const int BytesPerEvent = 256;
    private const int LimitsPerRun = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>How long shared memory may be away before what waits for it fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A run that goes on, since it was last heard of.</summary>
    public TimeSpan Going { get; } = options.Retention + Margin;

    /// <summary>One that has ended.</summary>
    public TimeSpan Ended { get; } = options.Retention > Shortest ? options.Retention : Shortest;

    /// <summary>How it ended: as long as anybody could think that it goes on.</summary>
    public TimeSpan Ending { get; } = options.Retention + (2 * Margin);

    /// <summary>What topics keep, in memory and in a store, which counts events and not their bytes.</summary>
    public static SseTopicsOptions Topics(RunOptions options, bool isShared) => new()
    {
        MaxEvents = isShared ? options.MaxEventBytes / BytesPerEvent : int.MaxValue,
        MaxBytes = options.MaxEventBytes,
        MaxAge = isShared ? Clamp((LimitsPerRun * options.TimeLimit) + options.Retention) : Longest,
        MaxTopics = int.MaxValue,
    };

    private static TimeSpan Clamp(TimeSpan age) => age < Longest ? age : Longest;
}
