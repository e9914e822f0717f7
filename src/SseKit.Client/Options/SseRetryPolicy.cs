using System.Net;

namespace SseKit.Client;

/// <summary>When a client connects again, and when it gives up. Immutable.</summary>
public sealed record SseRetryPolicy
{
    /// <summary>Gets the policy of this type's defaults.</summary>
    public static SseRetryPolicy Default { get; } = new();

    /// <summary>Gets a policy that never connects again: a response that ends is the end.</summary>
    public static SseRetryPolicy None { get; } = new() { MaxAttempts = 0 };

    /// <summary>Gets how long to wait before connecting again, as long as the server has said nothing of it by <c>retry</c>; default 3 s (9.2.2: "a few
    /// seconds"). Zero to a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or over a day.</exception>
    public TimeSpan Delay
    {
        get;
        init => field = UpToADay(value, nameof(Delay));
    } = TimeSpan.FromSeconds(3);

    /// <summary>Gets the least a server may set by <c>retry</c>; default 500 ms. Zero to a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or over a day.</exception>
    public TimeSpan MinDelay
    {
        get;
        init => field = UpToADay(value, nameof(MinDelay));
    } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the longest wait, and the most a server may set by <c>retry</c>; default a minute. Zero to a day. A <c>Retry-After</c> may be
    /// longer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or over a day.</exception>
    public TimeSpan MaxDelay
    {
        get;
        init => field = UpToADay(value, nameof(MaxDelay));
    } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long a connection must have lasted, and brought anything, for the next failure to count as the first; default 5 s. Zero to
    /// a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or over a day.</exception>
    public TimeSpan HealthyAfter
    {
        get;
        init => field = UpToADay(value, nameof(HealthyAfter));
    } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how many times in a row to connect again, for fresh credentials too, without a healthy connection in between; default any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(value));
            field = value;
        }
    } = int.MaxValue;

    /// <summary>Gets for how long to go on without a healthy connection; default <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, and not infinite.</exception>
    public TimeSpan MaxElapsed
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(value));
            field = value;
        }
    } = Timeout.InfiniteTimeSpan;

    /// <summary>Gets whether a request that is not idempotent, a POST say, is sent again; default <see langword="false"/>: it might be done twice. Even
    /// so a run that such a request began is followed by GET where the response named it by <c>Location</c> and an ID was received.</summary>
    public bool RepeatsUnsafeRequests { get; init; }

    /// <summary>Gets what a status means that is neither 200 nor 204. Default: 408, 425, 429 and 5xx are tried again, 401 and 403 once with fresh
    /// credentials, others end the client. (The standard ends it at every one of them.)</summary>
    public Func<HttpStatusCode, SseRetryDecision> Decide { get; init; } = static status => (int)status switch
    {
        408 or 425 or 429 or >= 500 => SseRetryDecision.Retry,
        401 or 403 => SseRetryDecision.Authenticate,
        _ => SseRetryDecision.Stop,
    };

    private static TimeSpan UpToADay(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), name);
        return value;
    }
}
