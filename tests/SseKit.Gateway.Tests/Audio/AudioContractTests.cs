using System.Net;
using System.Text.Json;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport.Audio;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Gateway.Tests.Audio;

/// <summary>Part 4 of the contract, row by row, over HTTP against the Gateway as its users start it.</summary>
public sealed class AudioContractTests
{
    private const string NotAudio = """{"detail":"Only audio files are accepted: WAV, MP3, FLAC, M4A, OGG, WEBM"}""";

    private static readonly string[] Steps = ["transcription", "translation", "entity_extraction", "classification", "qa_evaluation", "summarization"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task process_stream_tells_every_step_in_status_and_ends_in_one_result()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await PostAsync(gateway, "/audio/process-stream", await SpokenCall.ShortAsync());
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("/runs/", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        var events = Events(await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("submitted", events[0].GetProperty("status").GetString());
        var progress = events.Skip(1).SkipLast(1).Where(data => !data.TryGetProperty("heartbeat", out _)).ToList();
        Assert.All(progress, data => Assert.Equal("PROCESSING", data.GetProperty("status").GetString()));
        Assert.Equal(Steps, progress.Select(data => data.GetProperty("step").GetString()!).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
        var percents = progress.Select(data => data.GetProperty("progress").GetInt32()).ToList();
        Assert.Equal(percents.Order(), percents);
        AssertResult(events[^1]);
        Assert.Single(events, data => data.GetProperty("status").GetString() is "completed" or "failed" or "timeout");
        Assert.All(events, data => Assert.EndsWith("Z", data.GetProperty("timestamp").GetString(), StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task process_stream_realtime_tells_what_it_hears_before_it_has_heard_all()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await PostAsync(gateway, "/audio/process-stream-realtime", await SpokenCall.ShortAsync());
        var events = Events(await response.Content.ReadAsStringAsync(Cancelled));
        var steps = events.Select(data => data.GetProperty("step").GetString()!).ToList();
        Assert.Equal("submitted", steps[0]);
        Assert.All(events, data => Assert.False(data.TryGetProperty("status", out _)));
        Assert.True(steps.IndexOf("transcription_partial") < steps.IndexOf("translation"));
        var chunks = events.Where(data => data.GetProperty("step").GetString() == "transcription_partial").Select(data => data.GetProperty("partial_result")).ToList();
        Assert.Equal(Enumerable.Range(1, chunks.Count), chunks.Select(chunk => chunk.GetProperty("chunk_index").GetInt32()));
        var translated = events.Last(data => data.GetProperty("step").GetString() == "translation_partial").GetProperty("partial_result");
        var result = AssertResult(events[^1]);
        Assert.Equal(string.Join(' ', chunks.Select(chunk => chunk.GetProperty("transcript_chunk").GetString())), result.GetProperty("transcription").GetString());
        Assert.Equal(result.GetProperty("translation").GetString(), translated.GetProperty("cumulative_translation").GetString());
    }

    [Fact(Timeout = 120_000)]
    public async Task process_answers_at_once_and_task_says_how_far_it_is()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await PostAsync(gateway, "/audio/process", await SpokenCall.ShortAsync());
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var accepted = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement;
        Assert.True(accepted.GetProperty("status").GetString() is "queued" or "PROCESSING");
        Uri task = new($"/audio/task/{accepted.GetProperty("task_id").GetString()}", UriKind.Relative);
        JsonElement answer = default;
        await Eventually.IsAsync(
            async () => (answer = JsonDocument.Parse(await gateway.Client.GetStringAsync(task, Cancelled)).RootElement).GetProperty("status").GetString() == "completed", "the task should be completed");
        AssertResult(answer);
        using var unknown = await gateway.Client.GetAsync(new Uri("/audio/task/unknown", UriKind.Relative), Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("""{"detail":"Task not found"}""", await unknown.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact(Timeout = 60_000)]
    public async Task the_default_engine_has_no_swahili_and_says_so()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await PostAsync(gateway, "/audio/process-stream", SpokenCall.Silence(10_000), ("language", "sw"));
        var last = Events(await response.Content.ReadAsStringAsync(Cancelled))[^1];
        Assert.Equal("failed", last.GetProperty("status").GetString());
        Assert.Equal("Audio processing failed", last.GetProperty("message").GetString());
        Assert.StartsWith("pocketsphinx hears English only, not 'sw'", last.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audio/process-stream")]
    [InlineData("/audio/process-stream-realtime")]
    [InlineData("/audio/process")]
    public async Task what_is_no_recording_is_refused_before_the_stream(string path)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var wrong = await PostAsync(gateway, path, "%PDF-1.7"u8.ToArray());
        Assert.Equal((HttpStatusCode.BadRequest, NotAudio), (wrong.StatusCode, await wrong.Content.ReadAsStringAsync(Cancelled)));
        using var large = await PostAsync(gateway, path, SpokenCall.Silence(104_857_601));
        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, """{"detail":"File size exceeds 100MB limit"}"""), (large.StatusCode, await large.Content.ReadAsStringAsync(Cancelled)));
    }

    [Fact(Timeout = 60_000)]
    public async Task another_server_hears_what_pocketsphinx_cannot()
    {
        await using var speech = await LoopbackServer.StartAsync(
            "data: {\"type\":\"transcript.text.delta\",\"delta\":\"Habari. \"}\n\ndata: {\"type\":\"transcript.text.done\",\"text\":\"Habari. Jina langu ni Anna.\"}\n\n");
        await using var gateway = await RunningSample.StartAsync(
            "Gateway", ("SPEECH_PROVIDER", "openai"), ("SPEECH_BASE_URL", $"{speech.Url}v1"), ("OPENAI_BASE_URL", "http://127.0.0.1:9/v1"), ("OPENAI_MODEL", "general"), ("SPEECH_MODEL", "ears"), ("SPEECH_API_KEY", "sk-secret"));
        using var response = await PostAsync(gateway, "/audio/process-stream", SpokenCall.Silence(10_000), ("language", "sw"));
        var result = Events(await response.Content.ReadAsStringAsync(Cancelled))[^1].GetProperty("result");
        Assert.Equal("Habari. Jina langu ni Anna.", result.GetProperty("transcription").GetString());
        Assert.Equal("ears", result.GetProperty("engine").GetProperty("transcription").GetString());
        Assert.False(result.GetProperty("translated").GetBoolean());
        var health = await gateway.Client.GetStringAsync(new Uri("/health", UriKind.Relative), Cancelled);
        Assert.Contains($$"""
            "speech":{"provider":"openai","base_url":"{{speech.Url}}v1","model":"ears"}
            """.Trim(), health, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", health + gateway.Announcement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SPEECH_PROVIDER", "magic", "SPEECH_PROVIDER: 'magic' is neither pocketsphinx nor openai")]
    [InlineData("SPEECH_PROVIDER", "openai", "OPENAI_BASE_URL: not set, and SPEECH_PROVIDER is openai")]
    public async Task a_wrong_speech_engine_stops_the_start(string variable, string value, string message)
    {
        await using var gateway = SampleProcess.Start("Gateway", [], (variable, value));
        Assert.Equal(1, await gateway.ExitAsync(Cancelled));
        Assert.Equal(message, (await gateway.Errors).Trim());
    }

    private static JsonElement AssertResult(JsonElement last)
    {
        Assert.Equal("completed", (last.TryGetProperty("status", out var word) ? word : last.GetProperty("step")).GetString());
        var result = last.GetProperty("result");
        Assert.Equal(
            ["transcription", "translation", "translated", "entities", "classification", "qa_evaluations", "summary", "processing_time", "engine"],
            result.EnumerateObject().Select(field => field.Name),
            StringComparer.Ordinal);
        var heard = WordAccuracy.Words(result.GetProperty("transcription").GetString()!);
        Assert.InRange(WordAccuracy.Errors(WordAccuracy.Words(string.Join(' ', SpokenCall.Short)), heard), 0, 2);
        Assert.Equal(Steps, result.GetProperty("engine").EnumerateObject().Select(field => field.Name), StringComparer.Ordinal);
        return result;
    }

    private static List<JsonElement> Events(string stream) =>
        [.. stream.Split("\n\n").Where(block => block.StartsWith("data: ", StringComparison.Ordinal)).Select(block => JsonDocument.Parse(block[6..]).RootElement)];

    private static async Task<HttpResponseMessage> PostAsync(RunningSample gateway, string path, byte[] file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "audio", "call.wav" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return await gateway.Client.PostAsync(new Uri(path, UriKind.Relative), form, Cancelled);
    }
}
