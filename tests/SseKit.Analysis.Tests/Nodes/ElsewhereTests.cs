using System.Net;
using System.Text.Json.Serialization;
using SseKit.Analysis.Tests.Running;
using SseKit.TestSupport.Time;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>What one node runs, any other serves.</summary>
[Collection(nameof(StepWork))]
public sealed class ElsewhereTests
{
    [Theory]
    [InlineData(SseIdPlace.First)]
    [InlineData(SseIdPlace.Last)]
    public async Task A_run_is_followed_from_another_node_after_any_of_its_events(SseIdPlace place)
    {
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Telling(20), place: place);
        var (here, location, _) = await cluster.PostAsync(0);
        string[] all = await RunServer.DataAsync(here);
        var events = await RunServer.EventsAsync(await cluster[1].SendAsync(HttpMethod.Get, location));
        events.Select(e => e.Data).ShouldBe(all);
        for (int i = 0; i < events.Count - 1; i++)
        {
            using var rest = await cluster[1].SendAsync(HttpMethod.Get, location, lastEventId: events[i].Id);
            (await RunServer.EventsAsync(rest)).ShouldBe(events.Skip(i + 1));
        }

        foreach (int node in new[] { 0, 1 })
        {
            using var over = await cluster[node].SendAsync(HttpMethod.Get, location, lastEventId: events[^1].Id);
            over.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task A_run_that_goes_on_is_followed_from_another_node_to_its_end_and_waited_for()
    {
        TaskCompletionSource gate = new();
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(gate));
        var (here, location, id) = await cluster.PostAsync(0);
        using var there = await cluster[1].SendAsync(HttpMethod.Get, location);
        await Eventually.IsAsync(async () => (await cluster.FindAsync(1, id))?.Status.Stage == "second", "the stage to be known");
        var run = (await cluster.FindAsync(1, id)).ShouldBeOfType<Run<string>>();
        var ended = run.Ended;
        run.Status.ShouldSatisfyAllConditions(
            status => status.State.ShouldBe(RunState.Running), status => status.Percent.ShouldBe(25), status => status.Flow.ShouldBe("steps"));
        gate.SetResult();
        string[] all = await RunServer.DataAsync(here);
        (await RunServer.DataAsync(there)).ShouldBe(all);
        await ended.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        (run.Result, run.Failure, run.Status.State, run.Status.Percent).ShouldBe(("done", null, RunState.Completed, 100));
        (await cluster.FindAsync(1, id)).ShouldBeOfType<Run<string>>().Result.ShouldBe("done");
    }

    [Fact]
    public async Task It_is_found_by_one_of_its_events_and_by_its_owner_only()
    {
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(new()));
        var (here, location, id) = await cluster.PostAsync(0, user: "ann");
        await Eventually.IsAsync(async () => (await cluster.FindAsync(1, id))?.Status.Stage == "second", "the stage to be known");
        using var there = await cluster[1].SendAsync(HttpMethod.Get, location, "ann");
        string cursor = cluster.Store.EndsOf(id).IsOver ? "" : (await FirstIdAsync(there));
        await Eventually.IsAsync(async () => (await cluster[1].Runs.FindByEventIdAsync(cursor))?.Id == id, "its epoch to be known");
        (await cluster[1].Runs.FindByEventIdAsync("nothing.1")).ShouldBeNull();
        (await cluster[1].Runs.FindByEventIdAsync("{} \n.1")).ShouldBeNull();
        (await cluster.FindAsync(1, "unknown")).ShouldBeNull();
        (await cluster.FindAsync(1, "{}")).ShouldBeNull();
        foreach (string? other in new[] { "bob", null })
        {
            (await cluster[1].SendAsync(HttpMethod.Get, location, other)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await cluster[1].SendAsync(HttpMethod.Delete, location, other)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        here.Dispose();
    }

    [Fact]
    public async Task It_is_cancelled_from_another_node()
    {
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(new()));
        var (here, location, id) = await cluster.PostAsync(0);
        (await cluster[1].SendAsync(HttpMethod.Delete, location)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await RunServer.DataAsync(here))[^1].ShouldStartWith("Cancelled 499");
        await Eventually.IsAsync(async () => (await cluster.FindAsync(1, id))?.Failure?.State == RunState.Cancelled, "the other node to know");
        cluster.Store.EndsOf(id).ShouldBe((1, true));
    }

    [Fact]
    public async Task Who_reads_it_elsewhere_keeps_it_from_being_cancelled_as_unread()
    {
        await using var cluster = await Cluster.StartAsync(2, _ => Steps.Gated(new(), unread: TimeSpan.FromSeconds(30)));
        var (here, location, id) = await cluster.PostAsync(0);
        here.Dispose();
        using (await cluster[1].SendAsync(HttpMethod.Get, location))
        {
            await Eventually.IsAsync(() => cluster[0].Runs.CountReaders(cluster[0].Runs.Find(id)!) == 0, "the first reader to be gone");
            await cluster.PassAsync(90);
            cluster[0].Runs.Find(id)!.Failure.ShouldBeNull("somebody reads it");
        }

        await Eventually.IsAsync(async () => cluster[1].Runs.CountReaders((await cluster.FindAsync(1, id))!) == 0, "the second reader to be gone");
        var passed = await cluster.PassUntilAsync(() => Task.FromResult(cluster[0].Runs.Find(id)!.Failure?.State == RunState.Cancelled), "it to be cancelled");
        passed.ShouldBeGreaterThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task It_is_kept_for_its_time()
    {
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Telling(1));
        var (here, _, id) = await cluster.PostAsync(0);
        await RunServer.DataAsync(here);
        await Eventually.IsAsync(async () => (await cluster.FindAsync(1, id))?.Status.State == RunState.Completed, "its end to be known");
        cluster.Time.Advance(TimeSpan.FromMinutes(9));
        (await cluster.FindAsync(1, id)).ShouldNotBeNull();
        cluster.Time.Advance(TimeSpan.FromMinutes(2));
        (await cluster.FindAsync(1, id)).ShouldBeNull();
        (await cluster.FindAsync(0, id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_large_end_is_known_elsewhere_too()
    {
        string large = new('x', 3 * 1024 * 1024);
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.One(work => work.Result = large));
        var (here, _, id) = await cluster.PostAsync(0);
        (await RunServer.DataAsync(here))[^2].ShouldBe($"result {large}");
        await Eventually.IsAsync(async () => (await cluster.FindAsync(1, id))?.Status.State == RunState.Completed, "its end to be known");
        ((Run<string>)(await cluster.FindAsync(1, id))!).Result.ShouldBe(large);
    }

    private static async Task<string> FirstIdAsync(HttpResponseMessage response)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                return line["id: ".Length..];
            }
        }

        throw new InvalidOperationException("There was no ID.");
    }
}

/// <summary>JSON of results.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
