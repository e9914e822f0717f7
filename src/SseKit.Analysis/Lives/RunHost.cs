using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Lives;

/// <summary>What all runs of a host share.</summary>
internal sealed record RunHost(SseTopics Topics, RunOptions Options, TimeProvider Time, RunMetrics Metrics, ILogger Logger)
{
    /// <summary>How much of an ID logs and traces show: the whole may be the only key to a run.</summary>
    public const int ShownId = 6;
}
