namespace SseKit.Client;

/// <summary>How a client follows a stream. Immutable.</summary>
public sealed record SseClientOptions
{
    internal static SseClientOptions Default { get; } = new();

    /// <summary>Gets when it connects again, and when it gives up.</summary>
    public SseRetryPolicy Retry { get; init; } = SseRetryPolicy.Default;

    /// <summary>Gets the ID to begin after, kept from before; default none.</summary>
    /// <exception cref="ArgumentException">The value holds a CR, LF or U+0000 NULL, which no stream could have sent as an ID.</exception>
    public string? LastEventId
    {
        get;
        init => field = new SseReaderOptions { LastEventId = value }.LastEventId;
    }

    /// <summary>Gets after how long a silence, comments counting as much as events, a connection is taken for dead. Default <see langword="null"/>:
    /// twice the heartbeat that the server announces (<c>: ssekit heartbeat=15000</c>) and five seconds, or for ever if it announces none.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever in any case; else at most 30 days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is zero or negative, and not infinite, or over 30 days.</exception>
    public TimeSpan? IdleTimeout
    {
        get;
        init
        {
            if (value is { } idle && idle != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(idle, TimeSpan.Zero, nameof(value));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(idle, TimeSpan.FromDays(30), nameof(value));
            }

            field = value;
        }
    }

    /// <summary>Gets limits, and who is told of comments. Default: events over a limit are passed over. (Options of one's own throw an
    /// <see cref="SseLimitException"/> for them unless they say <see cref="SseLimitAction.Skip"/>; reading can be gone on with after it.)</summary>
    public SseReaderOptions Reading { get; init; } = new() { LimitAction = SseLimitAction.Skip };

    /// <summary>Gets who is told of connections that open and end. Default nobody.</summary>
    public SseClientObserver? Observer { get; init; }

    /// <summary>Gets the types of events that are wanted; others are passed over, their IDs kept. Default all.</summary>
    public IReadOnlyCollection<string>? EventTypes { get; init; }

    /// <summary>Gets what ends the stream for good, so that the client does not come back: <see cref="SseEndMarker"/>. Default nothing.</summary>
    public SseEndMarker? EndMarker { get; init; }
}
