namespace SseKit.Analysis;

/// <summary>What a stage says while it works. Thread-safe; when the stage has ended, nothing is told any more.</summary>
public abstract class StageProgress
{
    private protected StageProgress()
    {
    }

    /// <summary>Gets the run now.</summary>
    public abstract RunStatus Run { get; }

    /// <summary>Says how far the stage has come.</summary>
    /// <param name="fraction">From 0 to 1 of this stage; a smaller one than before changes nothing.</param>
    /// <param name="message">What is said of it, if anything.</param>
    /// <returns>A task that completes when it was told.</returns>
    public abstract ValueTask ReportAsync(double fraction, string? message = null);

    /// <summary>Gives a part of the result.</summary>
    /// <param name="partial">What the dialects of the flow know how to tell.</param>
    /// <returns>A task that completes when it was told.</returns>
    public abstract ValueTask PartialAsync(object partial);
}
