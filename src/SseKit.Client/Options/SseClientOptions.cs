namespace SseKit.Client;

/// <summary>How a client follows a stream. Immutable.</summary>
public sealed record SseClientOptions
{
    internal static SseClientOptions Default { get; } = new();

    /// <summary>Gets when it connects again, and when it gives up.</summary>
    public SseRetryPolicy Retry { get; init; } = SseRetryPolicy.Default;

    /// <summary>Gets after how long a silence, comments counting as much as events, a connection is taken for dead. Default <see langword="null"/>:
    /// twice the heartbeat that the server announces (<c>: ssekit heartbeat=15000</c>) and five seconds, or for ever if it announces none.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for ever in any case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is zero or negative, and not infinite.</exception>
    public TimeSpan? IdleTimeout
    {
        get;
        init
        {
            if (value is { } idle && idle != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(idle, TimeSpan.Zero, nameof(value));
            field = value;
        }
    }

    /// <summary>Gets limits, the ID to begin after (<see cref="SseReaderOptions.LastEventId"/>), and who is told of comments. Default: events over a
    /// limit are passed over, and the observer, if there is one, is told.</summary>
    public SseReaderOptions Reading { get; init; } = new() { LimitAction = SseLimitAction.Skip };

    /// <summary>Gets who is told of connections that open and end. Default nobody.</summary>
    public SseClientObserver? Observer { get; init; }

    /// <summary>Gets the types of events that are wanted; others are passed over, their IDs kept. Default all.</summary>
    public IReadOnlyCollection<string>? EventTypes { get; init; }

    /// <summary>Gets what ends the stream for good, so that the client does not come back: <see cref="SseEndMarker"/>. Default nothing.</summary>
    public SseEndMarker? EndMarker { get; init; }
}
