using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SseKit.Analysis.Lives;

/// <summary>The meter and the activities <c>SseKit.Analysis</c>.</summary>
internal sealed class RunMetrics
{
    private const string Name = "SseKit.Analysis";
    private static readonly ActivitySource Activities = new(Name);

    private readonly UpDownCounter<int> _active;
    private readonly Histogram<double> _waited;
    private readonly Histogram<double> _runs;
    private readonly Histogram<double> _stages;

    public RunMetrics(IMeterFactory? meters)
    {
        var meter = meters?.Create(Name) ?? new Meter(Name);
        _active = meter.CreateUpDownCounter<int>("ssekit.runs.active", "{run}", "Runs that wait or run");
        _waited = meter.CreateHistogram<double>("ssekit.run.wait", "s", "How long runs waited for their turn");
        _runs = meter.CreateHistogram<double>("ssekit.run.duration", "s", "How long runs ran");
        _stages = meter.CreateHistogram<double>("ssekit.stage.duration", "s", "How long stages took");
    }

    /// <summary>A span of its own trace, linked to the request that started it: a run outlives its request.</summary>
    public static Activity? Begin(string flow, string id, ActivityContext request)
    {
        ActivityLink[] links = request == default ? [] : [new(request)];
        return Activities.StartActivity(ActivityKind.Internal, parentContext: default, [new("ssekit.flow", flow), new("ssekit.run", id[..RunHost.ShownId])], links, name: $"run {flow}");
    }

    public static Activity? BeginStage(string stage) => Activities.StartActivity(stage);

    public void Begun(string flow) => _active.Add(1, new KeyValuePair<string, object?>("flow", flow));

    public void Waited(string flow, TimeSpan time) => _waited.Record(time.TotalSeconds, new KeyValuePair<string, object?>("flow", flow));

    public void Ended(string flow, RunState state, TimeSpan ran)
    {
        _active.Add(-1, new KeyValuePair<string, object?>("flow", flow));
        _runs.Record(ran.TotalSeconds, new("flow", flow), new("outcome", Outcome(state)));
    }

    public void StageEnded(string flow, string stage, RunState state, TimeSpan took) =>
        _stages.Record(took.TotalSeconds, new("flow", flow), new("stage", stage), new("outcome", Outcome(state)));

    private static string Outcome(RunState state) => state switch
    {
        RunState.Completed => "completed",
        RunState.TimedOut => "timed_out",
        RunState.Cancelled => "cancelled",
        _ => "failed",
    };
}
