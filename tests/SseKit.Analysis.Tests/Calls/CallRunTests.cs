using System.Net;
using System.Text.Json;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Calls;

public sealed class CallRunTests
{
    private const string Stream = "/audio/process-stream";
    private readonly ScriptedSpeech _speech = new("habari", "jina langu ni anna");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_translation_that_step_is_left_out()
    {
        await using var server = await CallServer.StartAsync(_speech);
        var events = await server.EventsAsync(Stream, ("include_translation", "false"));
        Steps(events).ShouldBe(["transcription", "entity_extraction", "classification", "qa_evaluation", "summarization"]);
        Fields(events[^1].GetProperty("result")).ShouldBe(["transcription", "entities", "classification", "qa_evaluations", "summary", "processing_time", "engine"]);
        events[^1].GetProperty("result").GetProperty("engine").TryGetProperty("translation", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_insights_the_last_four_steps_are_left_out()
    {
        await using var server = await CallServer.StartAsync(_speech);
        var events = await server.EventsAsync(Stream, ("include_insights", "false"));
        Steps(events).ShouldBe(["transcription", "translation"]);
        Fields(events[^1].GetProperty("result")).ShouldBe(["transcription", "translation", "translated", "processing_time", "engine"]);
    }

    [Fact]
    public async Task A_translator_translates_what_is_not_English_and_the_insights_read_its_words()
    {
        await using var server = await CallServer.StartAsync(_speech, translator: new UpperCaseTranslator());
        var result = (await server.EventsAsync(Stream, ("language", "sw")))[^1].GetProperty("result");
        result.GetProperty("transcription").GetString().ShouldBe("habari jina langu ni anna");
        result.GetProperty("translation").GetString().ShouldBe("HABARI JINA LANGU NI ANNA");
        result.GetProperty("translated").GetBoolean().ShouldBeTrue();
        result.GetProperty("summary").GetString()!.ShouldStartWith("HABARI");
        result.GetProperty("engine").GetProperty("translation").GetString().ShouldBe("capitals");
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("sw", false)]
    public async Task What_is_not_translated_is_passed_on_and_says_so(string language, bool hasTranslator)
    {
        await using var server = await CallServer.StartAsync(_speech, translator: hasTranslator ? new UpperCaseTranslator() : null);
        var result = (await server.EventsAsync(Stream, ("language", language)))[^1].GetProperty("result");
        result.GetProperty("translation").GetString().ShouldBe("habari jina langu ni anna");
        result.GetProperty("translated").GetBoolean().ShouldBeFalse();
        result.GetProperty("engine").GetProperty("translation").GetString().ShouldBe("none");
    }

    [Fact]
    public async Task A_language_model_does_every_step_of_language()
    {
        await using var models = await ModelServer.StartAsync(ModelServer.Answer("""{"label":"billing","evidence":["anna"],"translations":["hello","i am anna"],"entities":[],"summary":"Anna calls.","checks":[]}"""));
        await using var server = await CallServer.StartAsync(_speech, configure: options => options.LanguageModel = models.Options);
        var failed = (await server.EventsAsync(Stream, ("language", "sw")))[^1];
        failed.GetProperty("error").GetString().ShouldBe("The language model left out a line of the checklist");
        models.LastRequest.GetProperty("messages")[1].GetProperty("content").GetString().ShouldBe("hello\ni am anna");
        server.Log.All.ShouldNotContain(ModelServer.Key);
    }

    [Fact]
    public async Task Who_has_to_wait_is_told_its_place()
    {
        var go = new TaskCompletionSource();
        var speech = new ScriptedSpeech("hello") { Then = go.Task.WaitAsync };
        await using var server = await CallServer.StartAsync(speech, configure: options => options.MaxConcurrent = 1);
        using var first = await server.PostAsync(Stream, CallServer.Form());
        await speech.Begun;
        using var second = await server.PostAsync(Stream, CallServer.Form());
        var third = await TaskOfAsync(await server.PostAsync("/audio/process", CallServer.Form()));
        third.GetProperty("status").GetString().ShouldBe("queued");
        (await server.TaskAsync(Id(third))).GetProperty("status").GetString().ShouldBe("queued");
        go.SetResult();
        var events = CallServer.Events(await second.Content.ReadAsStringAsync(Cancelled));
        events.Take(2).Select(data => data.GetProperty("status").GetString()).ShouldBe(["submitted", "queued"]);
        events[1].GetProperty("position").GetInt32().ShouldBe(1);
        events[^1].GetProperty("status").GetString().ShouldBe("completed");
    }

    [Fact]
    public async Task A_cancelled_run_has_failed()
    {
        var speech = new ScriptedSpeech("hello") { Then = ScriptedSpeech.Forever };
        await using var server = await CallServer.StartAsync(speech);
        using var response = await server.PostAsync(Stream, CallServer.Form());
        await speech.Begun;
        using var cancelled = await server.Client.DeleteAsync(response.Headers.Location, Cancelled);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var last = CallServer.Events(await response.Content.ReadAsStringAsync(Cancelled))[^1];
        (last.GetProperty("status").GetString(), last.GetProperty("error").GetString()).ShouldBe(("failed", "The analysis was cancelled"));
        (await server.TaskAsync(Id(last))).GetProperty("status").GetString().ShouldBe("failed");
    }

    [Fact]
    public async Task A_run_outlives_its_client_and_is_resumed_after_the_last_event_it_saw()
    {
        var go = new TaskCompletionSource();
        var speech = new ScriptedSpeech("hello") { Then = go.Task.WaitAsync };
        await using var server = await CallServer.StartAsync(speech);
        Uri location;
        string? cursor = null;
        using (var response = await server.PostAsync(Stream, CallServer.Form()))
        {
            location = response.Headers.Location!;
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Cancelled));
            for (var seen = false; cursor is null;)
            {
                var line = await lines.ReadLineAsync(Cancelled);
                cursor = seen && line!.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : null;
                seen |= line!.StartsWith("data: ", StringComparison.Ordinal);
            }
        }

        go.SetResult();
        using var request = new HttpRequestMessage(HttpMethod.Get, location);
        request.Headers.Add("Last-Event-ID", cursor);
        using var resumed = await server.Client.SendAsync(request, Cancelled);
        var events = CallServer.Events(await resumed.Content.ReadAsStringAsync(Cancelled));
        events[0].GetProperty("status").GetString().ShouldBe("PROCESSING");
        events[^1].GetProperty("status").GetString().ShouldBe("completed");
    }

    [Fact]
    public async Task The_same_key_joins_the_run_and_another_request_under_it_is_refused()
    {
        await using var server = await CallServer.StartAsync(_speech);
        using var first = await server.PostAsync(Stream, CallServer.Form(), "k");
        using var again = await server.PostAsync(Stream, CallServer.Form(), "k");
        again.Headers.Location.ShouldBe(first.Headers.Location);
        using var other = await server.PostAsync(Stream, CallServer.Form(null, ("language", "sw")), "k");
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await other.Content.ReadAsStringAsync(Cancelled)).ShouldBe("""{"detail":"This Idempotency-Key was used for another request"}""");
        using var realtime = await server.PostAsync("/audio/process-stream-realtime", CallServer.Form(), "k");
        realtime.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_polls_sees_the_steps_and_the_result()
    {
        var go = new TaskCompletionSource();
        var speech = new ScriptedSpeech("hello") { Then = go.Task.WaitAsync };
        await using var server = await CallServer.StartAsync(speech);
        using var response = await server.PostAsync("/audio/process", CallServer.Form());
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = Id(await TaskOfAsync(response));
        response.Headers.Location!.ToString().ShouldBe($"/runs/{id}");
        await speech.Begun;
        var going = await server.TaskAsync(id);
        going.GetRawText().ShouldBe($$"""{"task_id":"{{id}}","status":"PROCESSING","progress":30,"step":"transcription"}""");
        go.SetResult();
        JsonElement done = default;
        await SseKit.TestSupport.Time.Eventually.IsAsync(
            async () => (done = await server.TaskAsync(id)).GetProperty("status").GetString() == "completed", "the task should be completed");
        done.GetProperty("progress").GetInt32().ShouldBe(100);
        done.GetProperty("result").GetProperty("transcription").GetString().ShouldBe("hello");
        Fields(done).ShouldBe(["task_id", "status", "progress", "step", "result"]);
    }

    [Fact]
    public async Task An_unknown_task_is_404()
    {
        await using var server = await CallServer.StartAsync(_speech);
        using var response = await server.Client.GetAsync(new Uri("/audio/task/none", UriKind.Relative), Cancelled);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBe("""{"detail":"Task not found"}""");
    }

    private static string Id(JsonElement task) => task.GetProperty("task_id").GetString()!;

    private static async Task<JsonElement> TaskOfAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement;

    private static IEnumerable<string> Steps(IEnumerable<JsonElement> events) =>
        events.Select(data => data.TryGetProperty("step", out var step) ? step.GetString() : null).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Fields(JsonElement json) => json.EnumerateObject().Select(field => field.Name);
}
