namespace SseKit.Analysis;

/// <summary>One step of a flow. Immutable.</summary>
/// <typeparam name="TWork">What the stages of a run work on, and leave to each other.</typeparam>
/// <param name="Name">Its name, as it stands in progress events, metrics and traces.</param>
/// <param name="Weight">Its share of the progress: 100 when those of all stages together are 100. Zero or more.</param>
/// <param name="Body">Does it. Throws <see cref="RunFailedException"/> when the run cannot go on; anything else it throws is a fault of the program, which is
/// logged and not told. The token fires when the run is cancelled, takes too long, or the host stops.</param>
public sealed record FlowStage<TWork>(string Name, double Weight, Func<TWork, StageProgress, CancellationToken, Task> Body)
{
    /// <summary>Gets what is told when the stage begins. Default: no message.</summary>
    public Func<TWork, string?>? Message { get; init; }

    /// <summary>Gets whether a run has this stage; without, its weight goes to the others. Default: every run has it.</summary>
    public Func<TWork, bool>? Includes { get; init; }
}
