using System.Net;
using SseKit.Analysis.Tests.Running;
using SseKit.TestSupport.Time;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>What nodes share may be away for a while.</summary>
[Collection(nameof(StepWork))]
public sealed class OutageTests
{
    [Fact]
    public async Task A_run_goes_on_through_an_outage_and_loses_nothing()
    {
        TaskCompletionSource gate = new();
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Of(async (_, progress, token) =>
        {
            await progress.PartialAsync("before");
            await gate.Task.WaitAsync(token);
            await progress.PartialAsync("during");
            await progress.PartialAsync("after");
        }));
        var (_, _, id) = await cluster.PostAsync(0);
        await cluster.PassAsync(6);
        cluster.Links.ForEach(link => link.IsCut = true);
        gate.SetResult();
        await cluster.PassAsync(20);
        cluster[0].Runs.Find(id)!.Failure.ShouldBeNull();
        cluster.Links.ForEach(link => link.IsCut = false);
        await cluster.PassUntilAsync(() => Task.FromResult(cluster.Store.EndsOf(id).IsOver), "the end");
        using var there = await cluster[1].SendAsync(HttpMethod.Get, new Uri($"/runs/{id}", UriKind.Relative));
        (await RunServer.DataAsync(there)).ShouldBe(["started", "partial before", "partial during", "partial after", "result done", "end"]);
        cluster.Store.EndsOf(id).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_run_fails_when_it_stays_away_and_says_so_when_it_is_back()
    {
        TaskCompletionSource gate = new();
        await using var cluster = await Cluster.StartAsync(1, _ => NodeSteps.Of(async (_, progress, token) =>
        {
            await gate.Task.WaitAsync(token);
            await progress.PartialAsync("lost");
        }));
        var (_, _, id) = await cluster.PostAsync(0);
        cluster.Links[0].IsCut = true;
        gate.SetResult();
        var run = cluster[0].Runs.Find(id)!;
        var passed = await cluster.PassUntilAsync(() => Task.FromResult(run.Ended.IsCompleted), "the run to end");
        passed.ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90));
        run.Failure.ShouldBe(new RunFailure(RunState.Failed, 503, "The analysis was stopped: its events could not be stored"));
        cluster.Links[0].IsCut = false;
        await cluster.PassUntilAsync(() => Task.FromResult(cluster.Store.EndsOf(id).IsOver), "the end to be told after all");
        cluster.Store.EndsOf(id).ShouldBe((1, true));
    }

    [Fact]
    public async Task Nothing_is_started_and_what_is_elsewhere_is_not_known_while_it_is_away()
    {
        await using var cluster = await Cluster.StartAsync(1, _ => NodeSteps.Gated(new()));
        cluster.Links[0].IsCut = true;
        using var refused = await cluster[0].PostAsync("/start", key: "k");
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        using var sought = await cluster[0].SendAsync(HttpMethod.Get, new Uri("/runs/unknown", UriKind.Relative));
        sought.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Eventually.IsAsync(() => StepWork.Alive == 0, "what was refused to be disposed");
        cluster.Links[0].IsCut = false;
        using var started = await cluster[0].PostAsync("/start", key: "k");
        started.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_host_stops_although_it_is_away()
    {
        await using var cluster = await Cluster.StartAsync(1, _ => NodeSteps.Gated(new()));
        var (_, _, id) = await cluster.PostAsync(0);
        cluster.Links[0].IsCut = true;
        var run = cluster[0].Runs.Find(id)!;
        var stopping = cluster[0].App.StopAsync(TestContext.Current.CancellationToken);
        (await cluster.PassUntilAsync(() => Task.FromResult(run.Ended.IsCompleted), "the run to end")).ShouldBeLessThan(TimeSpan.FromSeconds(25));

        // That takes threads their own time, not the clock's.
        await cluster.PassUntilAsync(() => Task.FromResult(stopping.IsCompleted), "the host to stop");
        run.Failure!.StatusCode.ShouldBe(503);
    }
}
