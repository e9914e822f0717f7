namespace SseKit.Client.Reconnecting;

/// <summary>How long to wait before the next attempt, and whether there is to be one.</summary>
internal sealed class Backoff(SseRetryPolicy policy, TimeProvider time, Random random)
{
    /// <summary>What doubles where there is nothing to double.</summary>
    private static readonly TimeSpan Seed = TimeSpan.FromMilliseconds(10);

    private int _failures;
    private long _failingSince;
    private TimeSpan? _hint;

    /// <summary>Takes what the server set by <c>retry</c>; it stays in force over connections (9.2.6).</summary>
    public void Take(TimeSpan? hint) => _hint = hint ?? _hint;

    /// <summary>A connection ended that may have been a good one.</summary>
    public void Connected(TimeSpan lasted, bool broughtAnything)
    {
        if (broughtAnything && lasted >= policy.HealthyAfter) Reset();
    }

    public void Reset() => _failures = 0;

    /// <summary>The next delay.</summary>
    /// <param name="floor">What a <c>Retry-After</c> asks for.</param>
    /// <returns><see langword="null"/> when the policy allows no more attempts.</returns>
    public TimeSpan? Next(TimeSpan floor)
    {
        long now = time.GetTimestamp();
        if (_failures == 0) _failingSince = now;
        if (_failures >= policy.MaxAttempts) return null;

        // From the least on, never below it: full jitter over what the doubling adds.
        TimeSpan least = _hint is { } hint ? Bounded(hint) : policy.Delay;
        TimeSpan most = Doubled(least);
        TimeSpan delay = least + ((most - least) * random.NextDouble());
        if (delay < floor) delay = floor;
        if (policy.MaxElapsed >= TimeSpan.Zero && time.GetElapsedTime(_failingSince, now) + delay > policy.MaxElapsed) return null;
        _failures++;
        return delay;
    }

    private TimeSpan Doubled(TimeSpan least)
    {
        double most = Math.Max(least.TotalSeconds, Seed.TotalSeconds) * Math.Pow(2, _failures + 1);
        TimeSpan limit = policy.MaxDelay > least ? policy.MaxDelay : least;
        return most < limit.TotalSeconds ? TimeSpan.FromSeconds(most) : limit;
    }

    private TimeSpan Bounded(TimeSpan hint) => hint < policy.MinDelay ? policy.MinDelay : hint > policy.MaxDelay ? policy.MaxDelay : hint;
}
