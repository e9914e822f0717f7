using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Lives;

/// <summary>What all runs of a host share.</summary>
internal sealed record RunHost(SseTopics Topics, RunOptions Options, TimeProvider Time, RunMetrics Metrics, ILogger Logger)
{
    /// <summary>How much of an ID logs and traces show: the whole may be the only key to a run.</summary>
    public const int ShownId = 6;

    /// <summary>Is told of runs that were ended here because their nodes are gone, if those told them elsewhere too. May be called more than once for one.</summary>
    public Action<RunEnding>? EndedForAnother { get; set; }
}
