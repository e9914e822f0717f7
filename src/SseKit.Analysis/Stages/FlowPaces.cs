using System.Collections.Concurrent;

namespace SseKit.Analysis.Stages;

/// <summary>How long the stages of a flow took in this process. Thread-safe.</summary>
internal sealed class FlowPaces
{
    private readonly ConcurrentDictionary<string, Pace> _stages = new(StringComparer.Ordinal);

    public void Measured(string stage, double size, TimeSpan took) => _stages.GetOrAdd(stage, static _ => new Pace()).Measured(size, took);

    /// <summary>How long a stage takes; unknown until it was measured.</summary>
    public TimeSpan? Of(string stage, double size) => _stages.TryGetValue(stage, out var pace) ? pace.Estimate(size) : null;
}
