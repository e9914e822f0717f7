using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SseKit.Analysis.Tests.Running;

/// <summary>What a host can see of its runs: meters by flow and stage, and a trace of each run with its stages as spans.</summary>
[Collection(nameof(StepWork))]
public sealed class WatchingTests
{
    private const string Flow = "watched";

    [Theory]
    [InlineData(false, "completed")]
    [InlineData(true, "failed")]
    public async Task Meters_tell_runs_and_stages_with_their_outcomes(bool fails, string outcome)
    {
        ConcurrentQueue<string> seen = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "SseKit.Analysis")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(seen, instrument.Name, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(seen, FormattableString.Invariant($"{instrument.Name} {value}"), tags));
        listener.Start();
        await using var server = await RunServer.StartAsync(Watched(fails));
        using var response = await server.PostAsync("/start");
        await RunServer.DataAsync(response);
        await server.Runs.Find(response.Headers.Location!.OriginalString["/runs/".Length..])!.Ended;
        seen.ShouldBe(
            [
                "ssekit.runs.active 1 watched",
                "ssekit.run.wait watched",
                "ssekit.stage.duration watched first completed",
                $"ssekit.stage.duration watched second {outcome}",
                "ssekit.runs.active -1 watched",
                $"ssekit.run.duration watched {outcome}",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_run_is_a_trace_of_its_own_with_its_stages_below()
    {
        ConcurrentQueue<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == "SseKit.Analysis",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await RunServer.StartAsync(Watched(fails: false));
        using var response = await server.PostAsync("/start");
        await RunServer.DataAsync(response);
        string id = response.Headers.Location!.OriginalString["/runs/".Length..];
        await server.Runs.Find(id)!.Ended;
        var run = ended.Single(activity => activity.DisplayName == $"run {Flow}");
        run.ParentId.ShouldBeNull();
        run.GetTagItem("ssekit.outcome").ShouldBe("Completed");
        id.ShouldStartWith((string)run.GetTagItem("ssekit.run")!);
        run.GetTagItem("ssekit.run").ShouldNotBe(id);
        ended.Where(activity => activity.ParentId == run.Id).Select(activity => activity.DisplayName).ShouldBe(["first", "second"]);
    }

    private static Flow<StepWork, string> Watched(bool fails) => new(
        Flow,
        work => work.Result,
        new FlowStage<StepWork>("first", 1, (_, _, _) => Task.CompletedTask),
        new FlowStage<StepWork>("second", 1, (_, _, _) => fails ? throw new RunFailedException("no") : Task.CompletedTask));

    private static void Add(ConcurrentQueue<string> seen, string what, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string[] values = [.. tags.ToArray().Select(tag => (string)tag.Value!)];
        if (values.Contains(Flow, StringComparer.Ordinal))
        {
            seen.Enqueue($"{what} {string.Join(' ', values)}");
        }
    }
}
