namespace SseKit.Analysis;

/// <summary>Why no run was started. Immutable.</summary>
/// <param name="StatusCode">409 when the <c>Idempotency-Key</c> is another request's; 503 when too many wait, the host stops, or what the nodes share cannot be reached.</param>
/// <param name="Message">A sentence for the client.</param>
public sealed record RunRefusal(int StatusCode, string Message)
{
    internal static RunRefusal OtherRequest { get; } = new(409, "This Idempotency-Key was used for another request");

    internal static RunRefusal Full { get; } = new(503, "Too many analyses are waiting: try again later");

    internal static RunRefusal Stopping { get; } = new(503, "The server is shutting down: try again later");

    internal static RunRefusal Unshared { get; } = new(503, "No analysis can be started now: try again later");
}
