using System.Net;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using ManualTimeProvider = SseKit.TestSupport.Time.ManualTimeProvider;

namespace SseKit.Analysis.Tests.Running;

/// <summary>A run can be found again: followed from any of its events, joined, cancelled; by its owner.</summary>
[Collection(nameof(StepWork))]
public sealed class ResumingTests
{
    [Fact]
    public async Task A_stream_resumed_after_any_event_is_the_rest_of_it()
    {
        await using var server = await RunServer.StartAsync(Steps.One(async (_, progress, _) =>
        {
            for (int i = 0; i < 20; i++)
            {
                await progress.PartialAsync(i);
            }
        }));
        using var response = await server.PostAsync("/start");
        IReadOnlyList<SentEvent> all = await RunServer.EventsAsync(response);
        for (int i = 0; i < all.Count - 1; i++)
        {
            using var rest = await server.SendAsync(HttpMethod.Get, response.Headers.Location!, lastEventId: all[i].Id);
            (await RunServer.EventsAsync(rest)).ShouldBe(all.Skip(i + 1));
        }

        using var over = await server.SendAsync(HttpMethod.Get, response.Headers.Location!, lastEventId: all[^1].Id);
        over.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        server.Runs.FindByEventId(all[3].Id)!.Id.ShouldBe(response.Headers.Location!.OriginalString["/runs/".Length..]);
        server.Runs.FindByEventId("nothing.1").ShouldBeNull();
    }

    [Fact]
    public async Task Only_its_owner_finds_a_run()
    {
        await using var server = await RunServer.StartAsync(Steps.Gated(new()));
        using var response = await server.PostAsync("/start", user: "ann");
        Uri location = response.Headers.Location!;
        foreach (string? other in new[] { "bob", null })
        {
            (await server.SendAsync(HttpMethod.Get, location, other)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await server.SendAsync(HttpMethod.Delete, location, other)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await server.SendAsync(HttpMethod.Get, new Uri("/runs/unknown", UriKind.Relative), "ann")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var followed = await server.SendAsync(HttpMethod.Get, location, "ann");
        (await server.SendAsync(HttpMethod.Delete, location, "ann")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await RunServer.DataAsync(followed))[^1].ShouldStartWith("Cancelled 499");
        (await RunServer.DataAsync(response))[^1].ShouldStartWith("Cancelled 499");
    }

    [Fact]
    public async Task A_second_request_with_the_same_key_joins_the_run_of_the_first()
    {
        TaskCompletionSource gate = new();
        await using var server = await RunServer.StartAsync(Steps.Gated(gate));
        using var first = await server.PostAsync("/start", "ann", "k", "body");
        using var second = await server.PostAsync("/start", "ann", "k", "body");
        second.Headers.Location.ShouldBe(first.Headers.Location);
        using var other = await server.PostAsync("/start", "ann", "k", "another body");
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var another = await server.PostAsync("/start", "bob", "k", "another body");
        another.Headers.Location.ShouldNotBe(first.Headers.Location);
        gate.SetResult();
        (await RunServer.DataAsync(second)).ShouldBe(await RunServer.DataAsync(first));
        await RunServer.DataAsync(another);
        await Eventually.IsAsync(() => StepWork.Alive == 0, "what was not needed to be disposed too");
    }

    [Fact]
    public async Task A_run_is_kept_for_its_time_and_for_the_size_of_all()
    {
        ManualTimeProvider time = new();
        await using var server = await RunServer.StartAsync(
            Steps.One((_, progress, _) => progress.PartialAsync(new string('x', 1000)).AsTask()), runs => runs.RetainedBytes = 11_000, time);
        List<string> ids = [];
        for (int i = 0; i < 3; i++)
        {
            using var response = await server.PostAsync("/start");
            ids.Add(response.Headers.Location!.OriginalString["/runs/".Length..]);
            await RunServer.DataAsync(response);
        }

        await Eventually.IsAsync(() => ids.TrueForAll(id => server.Runs.Find(id) is { } run && server.Runs.CountReaders(run) == 0), "all to have been read");
        time.Advance(TimeSpan.FromSeconds(3));
        ids.Select(id => server.Runs.Find(id) is not null).ShouldBe([false, true, true]);
        time.Advance(TimeSpan.FromMinutes(10));
        ids.Select(id => server.Runs.Find(id)).ShouldAllBe(run => run == null);
    }

    [Fact]
    public async Task Who_asks_for_a_run_again_and_again_keeps_no_other_and_not_that_one_for_ever()
    {
        ManualTimeProvider time = new();
        await using var server = await RunServer.StartAsync(Steps.One((_, _, _) => Task.CompletedTask), time: time);
        List<string> ids = [];
        for (int i = 0; i < 2; i++)
        {
            using var response = await server.PostAsync("/start");
            ids.Add(response.Headers.Location!.OriginalString["/runs/".Length..]);
            await RunServer.DataAsync(response);
        }

        await Eventually.IsAsync(() => ids.TrueForAll(id => server.Runs.Find(id) is { } run && server.Runs.CountReaders(run) == 0), "all to have been read");
        Ask(630);
        ids.Select(id => server.Runs.Find(id) is not null).ShouldBe([true, false]);
        Ask(40);
        server.Runs.Find(ids[0]).ShouldBeNull();

        void Ask(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                server.Runs.Find(ids[0]);
            }
        }
    }

    [Fact]
    public async Task A_client_with_a_key_may_go_and_come_back_and_others_have_joined()
    {
        TaskCompletionSource gate = new();
        await using var server = await RunServer.StartAsync(Steps.Gated(gate));
        using var streamed = await server.PostAsync("/start", key: "k");
        using CancellationTokenSource leave = new();
        using HttpRequestMessage request = new(HttpMethod.Post, "/answer") { Headers = { { "Idempotency-Key", "k" } }, Content = new StringContent("") };
        var asking = server.Client.SendAsync(request, leave.Token);
        await Eventually.IsAsync(() => server.Log.All.Contains("/answer", StringComparison.Ordinal), "the request to come");
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        var again = server.PostAsync("/answer", key: "k");
        gate.SetResult();
        using var answered = await again;
        (await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("done");
        answered.Headers.Location.ShouldBe(streamed.Headers.Location);
        (await RunServer.DataAsync(streamed))[^1].ShouldBe("end");
    }

    [Fact]
    public async Task A_run_that_is_kept_no_more_is_not_followed()
    {
        ManualTimeProvider time = new();
        await using var server = await RunServer.StartAsync(Steps.One((_, _, _) => Task.CompletedTask), time: time);
        using var response = await server.PostAsync("/start");
        await RunServer.DataAsync(response);
        var run = server.Runs.Find(response.Headers.Location!.OriginalString["/runs/".Length..])!;
        await Eventually.IsAsync(() => server.Runs.CountReaders(run) == 0, "it to have been read");
        time.Advance(TimeSpan.FromMinutes(11));
        server.Runs.Find(run.Id).ShouldBeNull();
        server.Runs.Follow(run).ShouldBeOfType<Microsoft.AspNetCore.Http.HttpResults.NotFound>();
    }

    [Fact]
    public async Task A_client_of_an_answer_that_goes_cancels_the_run()
    {
        await using var server = await RunServer.StartAsync(Steps.Gated(new()));
        using CancellationTokenSource leave = new();
        var asking = server.Client.PostAsync(new Uri("/answer", UriKind.Relative), new StringContent(""), leave.Token);
        await Eventually.IsAsync(() => StepWork.Alive == 1, "the run to begin");
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        await Eventually.IsAsync(() => StepWork.Alive == 0, "the run to end");
    }
}
