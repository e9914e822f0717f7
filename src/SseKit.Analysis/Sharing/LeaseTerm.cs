namespace SseKit.Analysis.Sharing;

/// <summary>A time in which a node was known to the others without a break.</summary>
/// <param name="number">From 1.</param>
/// <param name="away">How long it was not, before.</param>
internal sealed class LeaseTerm(int number, TimeSpan away)
{
    private readonly CancellationTokenSource _over = new();

    public int Number => number;

    public TimeSpan Away => away;

    /// <summary>Fires when it is over.</summary>
    public CancellationToken Over => _over.Token;

    // Who waits on it is told elsewhere.
    public void End() => _ = _over.CancelAsync();
}
