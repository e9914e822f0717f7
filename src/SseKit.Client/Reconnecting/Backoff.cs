namespace SseKit.Client.Reconnecting;

/// <summary>How long to wait before the next attempt, and whether there is to be one.</summary>
internal sealed class Backoff(SseRetryPolicy policy, TimeProvider time, Random random)
{
    private int _failures;
    private long _failingSince;

    /// <summary>Gets what the server set by <c>retry</c>; it stays in force over connections (9.2.6).</summary>
    public TimeSpan? Hint { get; private set; }

    /// <summary>Takes a hint of the server's.</summary>
    public void Take(TimeSpan? hint) => Hint = hint ?? Hint;

    /// <summary>A connection ended that may have been a good one.</summary>
    public void Connected(TimeSpan lasted, bool broughtEvents)
    {
        if (broughtEvents && lasted >= policy.HealthyAfter) Reset();
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
        TimeSpan least = Clamp(Hint ?? policy.Delay);

        // From the hint on, never below it: full jitter over what the doubling adds.
        TimeSpan most = Clamp(least * Math.Pow(2, Math.Min(_failures, 30) + 1));
        TimeSpan delay = least + ((most - least) * random.NextDouble());
        if (delay < floor) delay = floor;
        if (policy.MaxElapsed >= TimeSpan.Zero && time.GetElapsedTime(_failingSince, now) + delay > policy.MaxElapsed) return null;
        _failures++;
        return delay;
    }

    private TimeSpan Clamp(TimeSpan delay) => delay < policy.MinDelay ? policy.MinDelay : delay > policy.MaxDelay ? policy.MaxDelay : delay;
}
