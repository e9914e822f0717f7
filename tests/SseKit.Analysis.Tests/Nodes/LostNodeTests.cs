using SseKit.Analysis.Tests.Running;
using SseKit.TestSupport.Time;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>A node that is gone leaves no run without its end, and one that comes back adds none.</summary>
[Collection(nameof(StepWork))]
public sealed class LostNodeTests
{
    private static readonly TimeSpan Stated = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Who_follows_a_run_of_a_node_that_dies_is_told_its_end_in_time()
    {
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(new()));
        var (_, location, id) = await cluster.PostAsync(0);
        using var there = await cluster[1].SendAsync(HttpMethod.Get, location);
        await Eventually.IsAsync(async () => (await cluster.FindAsync(1, id))?.Status.Stage == "second", "the stage to be known");
        cluster.Links[0].IsCut = true;
        var reading = RunServer.DataAsync(there);
        var passed = await cluster.PassUntilAsync(() => Task.FromResult(reading.IsCompleted), "the end");
        (await reading).ShouldBe(["started", "first 0 begins", "second 25 waits", "Failed 503 The analysis was lost: the server it ran on has stopped"]);
        passed.ShouldBeLessThanOrEqualTo(Stated);
        var run = (await cluster.FindAsync(1, id))!;
        (run.Status.State, run.Failure!.StatusCode, run.Status.Stage).ShouldBe((RunState.Failed, 503, "second"));
        cluster.Store.EndsOf(id).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_run_that_nobody_looks_at_is_ended_in_time_too_and_once_by_three_nodes()
    {
        await using var cluster = await Cluster.StartAsync(4, _ => NodeSteps.Gated(new()));
        List<string> ids = [];
        for (int i = 0; i < 5; i++)
        {
            ids.Add((await cluster.PostAsync(0)).Id);
        }

        await cluster.PassAsync(6);
        cluster.Links[0].IsCut = true;
        var passed = await cluster.PassUntilAsync(() => Task.FromResult(ids.TrueForAll(id => cluster.Store.EndsOf(id).IsOver)), "all to be ended");
        passed.ShouldBeLessThanOrEqualTo(Stated);
        await cluster.PassAsync(10);
        ids.ForEach(id => cluster.Store.EndsOf(id).ShouldBe((1, true)));
    }

    [Fact]
    public async Task A_run_that_nobody_looks_at_is_ended_by_a_node_that_comes_later()
    {
        await using var cluster = await Cluster.StartAsync(1, _ => NodeSteps.Gated(new()));
        var (_, _, first) = await cluster.PostAsync(0);
        await cluster.PassAsync(1);
        var (_, _, second) = await cluster.PostAsync(0);
        await cluster.PassAsync(1);
        cluster.Links[0].IsCut = true;
        await cluster.AddAsync(NodeSteps.Gated(new()));
        var passed = await cluster.PassUntilAsync(() => Task.FromResult(cluster.Store.EndsOf(first).IsOver && cluster.Store.EndsOf(second).IsOver), "both to be ended");
        passed.ShouldBeLessThanOrEqualTo(Stated);
        (cluster.Store.EndsOf(first), cluster.Store.EndsOf(second)).ShouldBe(((1, true), (1, true)));
    }

    [Fact]
    public async Task A_node_that_comes_back_tells_nothing_more_of_a_run_that_was_ended()
    {
        using SemaphoreSlim steps = new(0);
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Of(async (_, progress, token) =>
        {
            for (int i = 0; i < 1000; i++)
            {
                await steps.WaitAsync(token);
                await progress.PartialAsync(i);
            }
        }));
        var (_, _, id) = await cluster.PostAsync(0);
        steps.Release(3);
        await cluster.PassAsync(6);
        cluster.Links[0].IsCut = true;
        await cluster.PassUntilAsync(() => Task.FromResult(cluster.Store.EndsOf(id).IsOver), "the end");
        steps.Release(3);
        cluster.Links[0].IsCut = false;
        var local = cluster[0].Runs.Find(id)!;
        await cluster.PassUntilAsync(() => Task.FromResult(local.Ended.IsCompleted), "it to be found lost");
        (local.Status.State, local.Failure!.StatusCode, ((Run<string>)local).Result).ShouldBe((RunState.Failed, 503, null));
        cluster.Store.EndsOf(id).ShouldBe((1, true));
        using var again = await cluster[0].SendAsync(HttpMethod.Get, new Uri($"/runs/{id}", UriKind.Relative));
        (await RunServer.DataAsync(again)).ShouldBe(["started", "partial 0", "partial 1", "partial 2", "Failed 503 The analysis was lost: the server it ran on has stopped"]);
    }

    [Fact]
    public async Task A_run_that_ends_while_its_node_is_thought_gone_has_one_end()
    {
        TaskCompletionSource gate = new();
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(gate));
        var (_, _, id) = await cluster.PostAsync(0);
        await cluster.PassAsync(6);
        cluster.Links[0].IsCut = true;
        await cluster.PassUntilAsync(() => Task.FromResult(cluster.Store.EndsOf(id).IsOver), "the end");
        gate.SetResult();
        cluster.Links[0].IsCut = false;
        var local = (Run<string>)cluster[0].Runs.Find(id)!;
        await cluster.PassUntilAsync(() => Task.FromResult(local.Ended.IsCompleted), "it to be found lost");
        (local.Status.State, local.Result).ShouldBe((RunState.Failed, null));
        cluster.Store.EndsOf(id).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_run_of_a_node_that_died_is_ended_by_who_cancels_or_joins_it()
    {
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(new()));
        var (_, location, id) = await cluster.PostAsync(0, key: "k");
        cluster.Links[0].IsCut = true;
        await cluster.PassAsync(1);
        (await cluster[1].SendAsync(HttpMethod.Delete, location)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        var (joined, same, _) = await cluster.PostAsync(1, key: "k");
        same.ShouldBe(location);
        var reading = RunServer.DataAsync(joined);
        (await cluster.PassUntilAsync(() => Task.FromResult(reading.IsCompleted), "the end")).ShouldBeLessThanOrEqualTo(Stated);
        (await reading)[^1].ShouldStartWith("Failed 503");
        cluster.Store.EndsOf(id).ShouldBe((1, true));
    }
}
