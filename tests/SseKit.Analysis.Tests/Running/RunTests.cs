using System.Net;
using SseKit.TestSupport.Time;
using ManualTimeProvider = SseKit.TestSupport.Time.ManualTimeProvider;

namespace SseKit.Analysis.Tests.Running;

/// <summary>A run tells its stages, and one end, whatever happens.</summary>
[Collection(nameof(StepWork))]
public sealed class RunTests
{
    [Fact]
    public async Task A_run_tells_its_stages_its_parts_and_its_result_in_order()
    {
        Flow<StepWork, string> flow = new(
            "parts",
            work => work.Result,
            new FlowStage<StepWork>("a", 1, async (_, progress, _) => await progress.ReportAsync(0.5, "half")) { Message = _ => "begins" },
            new FlowStage<StepWork>("never", 5, (_, _, _) => throw new InvalidOperationException()) { Includes = _ => false },
            new FlowStage<StepWork>("b", 3, async (work, progress, _) =>
            {
                await progress.PartialAsync("x");
                await progress.ReportAsync(1, "all");
                await progress.ReportAsync(0.2, "back");
                work.Result = "42";
            }));
        await using var server = await RunServer.StartAsync(flow);
        using var response = await server.PostAsync("/start");
        (await RunServer.DataAsync(response)).ShouldBe(["started", "a 0 begins", "a 12 half", "partial x", "b 100 all", "b 100 back", "result 42", "end"]);
        response.Headers.Location!.OriginalString.ShouldBe($"/runs/{server.Runs.Find(response.Headers.Location.OriginalString["/runs/".Length..])!.Id}");
        StepWork.Alive.ShouldBe(0);
    }

    [Fact]
    public async Task An_expected_failure_is_told_with_its_status_and_a_surprise_without_its_message()
    {
        await using var server = await RunServer.StartAsync(Steps.One((_, _, _) => throw new RunFailedException("the engine is out of reach", 502)));
        using var expected = await server.PostAsync("/start");
        (await RunServer.DataAsync(expected))[^1].ShouldBe("Failed 502 the engine is out of reach");

        await using var other = await RunServer.StartAsync(Steps.One((_, _, _) => throw new InvalidOperationException("a secret")));
        using var surprise = await other.PostAsync("/start");
        (await RunServer.DataAsync(surprise))[^1].ShouldBe("Failed 500 The analysis failed because of an error on the server");
        other.Log.All.ShouldNotContain("a secret");
        other.Log.All.ShouldContain("A run of one failed with InvalidOperationException");
        using var answer = await server.PostAsync("/answer");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        StepWork.Alive.ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_told_so_even_when_its_stage_is_deaf()
    {
        ManualTimeProvider time = new();
        TaskCompletionSource begun = new();
        TaskCompletionSource deaf = new();
        Flow<StepWork, string> flow = new("deaf", work => work.Result, new FlowStage<StepWork>("only", 1, (_, _, _) =>
        {
            begun.SetResult();
            return deaf.Task;
        }))
        {
            TimeLimit = TimeSpan.FromSeconds(30),
        };
        await using var server = await RunServer.StartAsync(flow, time: time);
        using var response = await server.PostAsync("/start");
        var run = Find(server, response);
        await begun.Task;
        var reading = RunServer.DataAsync(response);
        await Eventually.IsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(31));
                return run.Ended.IsCompleted;
            },
            "the end of the run");
        (await reading)[^1].ShouldBe("TimedOut 504 The analysis took longer than 30 seconds");
        StepWork.Alive.ShouldBe(1, "what the deaf stage works on is in use");
        deaf.SetResult();
        await Eventually.IsAsync(() => StepWork.Alive == 0, "the work to be disposed");
    }

    [Fact]
    public async Task Who_waits_is_told_his_place_and_who_is_too_many_is_refused()
    {
        TaskCompletionSource gate = new();
        await using var server = await RunServer.StartAsync(Steps.Gated(gate, most: 1), runs => runs.MaxWaiting = 2);
        using var first = await server.PostAsync("/start");
        await Eventually.IsAsync(() => Find(server, first).Status.Stage == "second", "the first to run");
        using var second = await server.PostAsync("/start");
        await Eventually.IsAsync(() => Find(server, second).Status.Position == 1, "the second to wait");
        using var third = await server.PostAsync("/start");
        await Eventually.IsAsync(() => Find(server, third).Status.Position == 2, "the third to wait");
        using var fourth = await server.PostAsync("/start");
        fourth.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        fourth.Headers.RetryAfter.ShouldNotBeNull();

        Find(server, second).Cancel();
        (await RunServer.DataAsync(second)).ShouldBe(["started", "waiting 1", "Cancelled 499 The analysis was cancelled"]);
        await Eventually.IsAsync(() => Find(server, third).Status.Position == 1, "the third to move up");
        gate.SetResult();
        (await RunServer.DataAsync(third)).ShouldBe(["started", "waiting 2", "waiting 1", "first 0 begins", "second 25 waits", "result done", "end"]);
        await Eventually.IsAsync(() => StepWork.Alive == 0, "the work to be disposed");
    }

    [Fact]
    public async Task A_host_that_stops_ends_its_runs_and_their_readers_have_the_end()
    {
        await using var server = await RunServer.StartAsync(Steps.Gated(new()));
        using var response = await server.PostAsync("/start");
        await Eventually.IsAsync(() => Find(server, response).Status.Stage == "second", "the run to run");
        var stopping = server.App.StopAsync(TestContext.Current.CancellationToken);
        (await RunServer.DataAsync(response))[^1].ShouldStartWith("Failed 503 ");
        await stopping;
        StepWork.Alive.ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_nobody_reads_goes_on_or_is_cancelled_as_its_flow_says()
    {
        ManualTimeProvider time = new();
        await using var server = await RunServer.StartAsync(Steps.Gated(new(), unread: TimeSpan.FromSeconds(30)), time: time);
        Run run;
        using (var response = await server.PostAsync("/start"))
        {
            run = Find(server, response);
            await Eventually.IsAsync(() => run.Status.Stage == "second", "the run to run");
            for (int i = 0; i < 100; i++)
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }

            run.Failure.ShouldBeNull("somebody reads it");
        }

        await Eventually.IsAsync(() => server.Runs.CountReaders(run) == 0, "the reader to be gone");
        for (int i = 0; i < 28; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        run.Failure.ShouldBeNull("it is not so long yet");
        await Eventually.IsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return run.Ended.IsCompleted;
            },
            "the run to be cancelled");
        run.Failure!.State.ShouldBe(RunState.Cancelled);
    }

    private static Run Find(RunServer server, HttpResponseMessage response) => server.Runs.Find(response.Headers.Location!.OriginalString["/runs/".Length..])!;
}
