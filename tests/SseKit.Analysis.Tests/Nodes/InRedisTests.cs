using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Pdfs;
using SseKit.Analysis.Tests.Running;
using SseKit.TestSupport.Redis;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>Two hosts on a real Redis.</summary>
[Collection(nameof(StepWork))]
public sealed class InRedisTests : IDisposable
{
    private readonly RedisServer _redis = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task What_one_runs_the_other_follows_resumes_joins_and_has_the_result_of()
    {
        TaskCompletionSource gate = new();
        await using var a = await RunServer.StartAsync(NodeSteps.Gated(gate), services: Share);
        await using var b = await RunServer.StartAsync(NodeSteps.Gated(gate), services: Share);
        using var here = await a.PostAsync("/start", key: "k");
        var location = here.Headers.Location!;
        using var there = await b.SendAsync(HttpMethod.Get, location);
        var joined = b.PostAsync("/answer", key: "k");
        gate.SetResult();
        var events = await RunServer.EventsAsync(there);
        events.Select(e => e.Data).ShouldBe(["started", "first 0 begins", "second 25 waits", "result done", "end"]);
        (await RunServer.EventsAsync(here)).ShouldBe(events);
        using var answered = await joined;
        (await answered.Content.ReadAsStringAsync(Cancelled)).ShouldBe("done");
        answered.Headers.Location.ShouldBe(location);
        using var rest = await b.SendAsync(HttpMethod.Get, location, lastEventId: events[2].Id);
        (await RunServer.EventsAsync(rest)).ShouldBe(events.Skip(3));
        using var over = await b.SendAsync(HttpMethod.Get, location, lastEventId: events[^1].Id);
        over.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await b.Runs.FindByEventIdAsync(events[1].Id, Cancelled))!.Id.ShouldBe(location.OriginalString["/runs/".Length..]);
    }

    [Fact]
    public async Task What_one_runs_the_other_cancels()
    {
        await using var a = await RunServer.StartAsync(NodeSteps.Gated(new()), services: Share);
        await using var b = await RunServer.StartAsync(NodeSteps.Gated(new()), services: Share);
        using var here = await a.PostAsync("/start");
        using var cancelled = await b.SendAsync(HttpMethod.Delete, here.Headers.Location!);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await RunServer.DataAsync(here))[^1].ShouldStartWith("Cancelled 499");
    }

    [Fact]
    public async Task Many_events_keep_their_order()
    {
        await using var a = await RunServer.StartAsync(NodeSteps.Telling(2000), services: Share);
        await using var b = await RunServer.StartAsync(NodeSteps.Telling(2000), services: Share);
        using var here = await a.PostAsync("/start");
        using var there = await b.SendAsync(HttpMethod.Get, here.Headers.Location!);
        string[] all = ["started", .. Enumerable.Range(0, 2000).Select(i => $"partial {i}"), "result done", "end"];
        (await RunServer.DataAsync(there)).ShouldBe(all);
        (await RunServer.DataAsync(here)).ShouldBe(all);
    }

    [Fact]
    public async Task Partial_results_of_a_call_come_to_redis_cli_and_its_result_to_the_other_host()
    {
        TaskCompletionSource gate = new();
        var speech = new GatedSpeech(gate, "hello", "thank you for calling");
        await using var a = await CallServer.StartAsync(speech, services: Share);
        await using var b = await CallServer.StartAsync(new ScriptedSpeech(), services: Share);
        using var here = await a.PostAsync("/audio/process-stream-realtime", CallServer.Form());
        string id = here.Headers.Location!.OriginalString["/runs/".Length..];
        (await b.TaskAsync(id)).GetProperty("status").GetString().ShouldBeOneOf("queued", "PROCESSING");
        using var cli = _redis.StartCli("SUBSCRIBE", CallAudioChannels.Partials(id));
        (await LinesAsync(cli, 3))[0].ShouldBe("subscribe");
        gate.SetResult();
        string[] told = await LinesAsync(cli, 3);
        told[1].ShouldBe($"audio:partials:{id}");
        string stream = await here.Content.ReadAsStringAsync(Cancelled);
        stream.ShouldContain($"data: {told[2]}\n");
        JsonDocument.Parse(told[2]).RootElement.GetProperty("partial_result").GetProperty("transcript_chunk").GetString().ShouldBe("hello");
        await SseKit.TestSupport.Time.Eventually.IsAsync(async () => (await b.TaskAsync(id)).GetProperty("status").GetString() == "completed", "the other host to know the end");
        (await b.TaskAsync(id)).GetProperty("result").GetRawText().ShouldBe((await a.TaskAsync(id)).GetProperty("result").GetRawText());
        cli.Kill();
    }

    [Fact]
    public async Task A_report_is_answered_by_the_other_host_too()
    {
        byte[] pdf = TextPdf.Of("Write to ann@example.org.", "The account is DE89370400440532013000.");
        await using var a = await AnalysisServer.StartAsync(services: Share);
        await using var b = await AnalysisServer.StartAsync(services: Share);
        string reports = "";
        foreach (var server in new[] { a, b })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/analyze") { Content = AnalysisServer.Form(pdf), Headers = { { "Idempotency-Key", "k" } } };
            using var answer = await server.Client.SendAsync(request, Cancelled);
            string report = await answer.Content.ReadAsStringAsync(Cancelled);
            report.ShouldContain("\"iban\"");
            reports += $"{answer.Headers.Location} {report}\n";
        }

        reports.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Count().ShouldBe(1, reports);
    }

    private static async Task<string[]> LinesAsync(Process cli, int count)
    {
        string[] lines = new string[count];
        for (int i = 0; i < count; i++)
        {
            lines[i] = (await cli.StandardOutput.ReadLineAsync(Cancelled))!;
        }

        return lines;
    }

    private void Share(IServiceCollection services) => services.AddSseKitRedis(options => options.Configuration = _redis.Configuration);
}
