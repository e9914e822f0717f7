namespace SseKit.Analysis.Lives;

/// <summary>Keeps the events of one run.</summary>
internal interface IRunLog
{
    /// <summary>Tells the next event.</summary>
    /// <returns>Its ID.</returns>
    ValueTask<string> TellAsync(SseFrame frame, CancellationToken cancellationToken);

    /// <summary>Tells the last ones, unless the run was ended elsewhere.</summary>
    /// <returns>How it has ended, and the ID of its last event if that is told.</returns>
    Task<(RunEnding Ending, string? LastId)> EndAsync(RunEnding ending);
}
