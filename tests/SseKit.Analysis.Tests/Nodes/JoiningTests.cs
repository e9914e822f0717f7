using System.Net;
using SseKit.Analysis.Tests.Running;
using SseKit.TestSupport.Time;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>An idempotency key is one for all nodes.</summary>
[Collection(nameof(StepWork))]
public sealed class JoiningTests
{
    [Fact]
    public async Task A_second_request_with_the_same_key_joins_the_run_of_another_node()
    {
        TaskCompletionSource gate = new();
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(gate));
        var (first, location, _) = await cluster.PostAsync(0, "ann", "k", "body");
        var (second, joined, _) = await cluster.PostAsync(1, "ann", "k", "body");
        joined.ShouldBe(location);
        using var other = await cluster[1].PostAsync("/start", "ann", "k", "another body");
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var (another, location2, _) = await cluster.PostAsync(1, "bob", "k", "another body");
        location2.ShouldNotBe(location);
        var answering = cluster[1].PostAsync("/answer", "ann", "k", "body");
        gate.SetResult();
        (await RunServer.DataAsync(second)).ShouldBe(await RunServer.DataAsync(first));
        await RunServer.DataAsync(another);
        using var answered = await answering;
        (await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("done");
        await Eventually.IsAsync(() => StepWork.Alive == 0, "what was not needed to be disposed too");
    }

    [Fact]
    public async Task Of_many_requests_on_all_nodes_at_once_one_starts_a_run()
    {
        await using var cluster = await Cluster.StartAsync(3, _ => NodeSteps.Telling(3));
        var posts = Enumerable.Range(0, 30).Select(i => cluster.PostAsync(i % 3, key: "same")).ToList();
        var answers = await Task.WhenAll(posts);
        answers.Select(answer => answer.Location).Distinct().Count().ShouldBe(1);
        foreach (var (response, _, _) in answers)
        {
            (await RunServer.DataAsync(response))[^1].ShouldBe("end");
        }

        cluster.Store.EndsOf(answers[0].Id).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_key_whose_run_was_refused_is_free_again()
    {
        await using var cluster = await Cluster.StartAsync(2, _ => Steps.Gated(new(), most: 1), runs => runs.MaxWaiting = 0);
        await cluster.PostAsync(0);
        using var refused = await cluster[0].PostAsync("/start", key: "k");
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var (started, _, _) = await cluster.PostAsync(1, key: "k");
        started.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_run_that_cannot_be_made_known_gives_its_place_and_its_key_back()
    {
        await using var cluster = await Cluster.StartAsync(1, _ => Steps.Gated(new(), most: 1), runs => runs.MaxWaiting = 0);
        cluster.Links[0].Fault = static key => key.StartsWith("run:", StringComparison.Ordinal) ? new InvalidOperationException("It is refused.") : null;
        using var failed = await cluster[0].PostAsync("/start", key: "k");
        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        cluster.Links[0].Fault = static _ => null;
        using var started = await cluster[0].PostAsync("/start", key: "k");
        started.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_run_that_was_made_known_and_not_started_is_not_found()
    {
        string? id = null;
        await using var cluster = await Cluster.StartAsync(2, _ => NodeSteps.Gated(new()));
        cluster.Links[0].Fault = key =>
        {
            id = key.StartsWith("run:", StringComparison.Ordinal) ? key["run:".Length..] : id;
            return key.StartsWith("run-key:", StringComparison.Ordinal) ? new IOException("It is away.") : null;
        };
        using var refused = await cluster[0].PostAsync("/start", key: "k");
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await cluster.FindAsync(1, id.ShouldNotBeNull())).ShouldBeNull();
    }
}
