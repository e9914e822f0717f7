using Microsoft.Extensions.Logging;

namespace SseKit.Analysis.Lives;

/// <summary>What all runs of a host share.</summary>
internal sealed record RunHost(SseTopics Topics, RunOptions Options, TimeProvider Time, RunMetrics Metrics, ILogger Logger);
