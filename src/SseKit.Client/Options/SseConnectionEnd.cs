namespace SseKit.Client;

/// <summary>How a connection ended, or did not come about.</summary>
/// <param name="Attempt">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Exception">What was thrown; <see langword="null"/> for nothing.</param>
/// <param name="Delay">After how long the client connects again; <see langword="null"/> if it does not.</param>
public sealed record SseConnectionEnd(SseAttempt Attempt, SseEndReason Reason, Exception? Exception, TimeSpan? Delay);
