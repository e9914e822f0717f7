namespace SseKit.Analysis.Lives;

/// <summary>Where a run is, and what ends it; on the node that runs it, or seen from another.</summary>
internal interface IRunLife
{
    string Id { get; }

    /// <summary>Completes when it has ended.</summary>
    Task Ended { get; }

    /// <summary>Why it is to end before its time, or ended without a result.</summary>
    RunFailure? Failure { get; }

    /// <summary>The ID of its last event, when that is told.</summary>
    string? LastId { get; }

    RunStatus Status();

    void Cancel(RunFailure reason);
}
