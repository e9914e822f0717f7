namespace SseKit.Analysis;

/// <summary>Why a run has no result. Immutable.</summary>
/// <param name="State"><see cref="RunState.Failed"/>, <see cref="RunState.TimedOut"/> or <see cref="RunState.Cancelled"/>.</param>
/// <param name="StatusCode">The HTTP status that says the same: 499 for a cancelled run, 504 for one that took too long, 503 when the host stopped.</param>
/// <param name="Message">A sentence for the client.</param>
public sealed record RunFailure(RunState State, int StatusCode, string Message)
{
    internal static RunFailure Cancelled { get; } = new(RunState.Cancelled, 499, "The analysis was cancelled");

    internal static RunFailure Stopped { get; } = new(RunState.Failed, 503, "The analysis was stopped before its end: the server is shutting down");

    internal static RunFailure Lost { get; } = new(RunState.Failed, 503, "The analysis was lost: the server it ran on has stopped");

    internal static RunFailure Surprise { get; } = new(RunState.Failed, 500, "The analysis failed because of an error on the server");

    internal static RunFailure TimedOut(TimeSpan limit) =>
        new(RunState.TimedOut, 504, FormattableString.Invariant($"The analysis took longer than {limit.TotalSeconds:0.#} seconds"));
}
