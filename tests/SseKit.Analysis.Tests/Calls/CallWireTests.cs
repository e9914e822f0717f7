using System.Text.RegularExpressions;
using SseKit.Analysis.Tests.Doubles;
using ManualTimeProvider = SseKit.TestSupport.Time.ManualTimeProvider;

namespace SseKit.Analysis.Tests.Calls;

/// <summary>The wire, letter by letter, as clients that split it by hand see it.</summary>
public sealed partial class CallWireTests
{
    private const string Result =
        """
        "result":{"transcription":"hello my name is anna i have a fever","translation":"hello my name is anna i have a fever","translated":false,"entities":[{"text":"anna","type":"PERSON","start":17,"end":21}],"classification":{"label":"health","evidence":["fever"]},"qa_evaluations":[{"check":"greeting","found":true,"quote":"hello my name is anna"},{"check":"introduction","found":false},{"check":"offer_of_help","found":false},{"check":"caller_name_asked","found":false},{"check":"caller_location_asked","found":false},{"check":"empathy","found":false},{"check":"next_step","found":false},{"check":"thanks","found":false},{"check":"closing","found":false}],"summary":"hello my name is anna. i have a fever.","processing_time":0,"engine":{"transcription":"script","translation":"none","entity_extraction":"rules","classification":"rules","qa_evaluation":"rules","summarization":"rules"}},"processing_time":0,"timestamp":"T","message":"Audio processing completed successfully"}
        """;

    private readonly ScriptedSpeech _speech = new("hello my name is anna", "i have a fever");

    [Fact]
    public async Task The_status_stream_is_what_the_contract_shows()
    {
        await using var server = await CallServer.StartAsync(_speech, new ManualTimeProvider());
        Same(await server.StreamAsync("/audio/process-stream", CallServer.Form())).ShouldBe(Blocks(
            ": ssekit heartbeat=10000",
            """data: {"task_id":"R","status":"submitted","message":"Audio processing started","filename":"Mrs Doe\u0027s call.wav","file_size_mb":0.01,"estimated_time":"15-60 seconds","timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":0,"step":"transcription","message":"Processing: transcription","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":20,"step":"transcription","message":"Processing: transcription","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":40,"step":"transcription","message":"Processing: transcription","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":60,"step":"translation","message":"Processing: translation","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":72,"step":"entity_extraction","message":"Processing: entity_extraction","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":79,"step":"classification","message":"Processing: classification","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":86,"step":"qa_evaluation","message":"Processing: qa_evaluation","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"PROCESSING","progress":93,"step":"summarization","message":"Processing: summarization","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","status":"completed",""" + Result));
    }

    [Fact]
    public async Task The_step_stream_tells_what_is_heard_as_it_is_heard()
    {
        await using var server = await CallServer.StartAsync(_speech, new ManualTimeProvider());
        Same(await server.StreamAsync("/audio/process-stream-realtime", CallServer.Form())).ShouldBe(Blocks(
            ": ssekit heartbeat=10000",
            """data: {"task_id":"R","step":"submitted","message":"Audio processing started","filename":"Mrs Doe\u0027s call.wav","file_size_mb":0.01,"estimated_time":"15-60 seconds","timestamp":"T"}""",
            """data: {"task_id":"R","progress":0,"step":"transcription","message":"Processing: transcription","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","progress":20,"step":"transcription","message":"Processing: transcription","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","step":"transcription_partial","progress":20,"partial_result":{"transcript_chunk":"hello my name is anna","chunk_index":1,"total_chunks_so_far":1},"timestamp":"T"}""",
            """data: {"task_id":"R","progress":40,"step":"transcription","message":"Processing: transcription","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","step":"transcription_partial","progress":40,"partial_result":{"transcript_chunk":"i have a fever","chunk_index":2,"total_chunks_so_far":2},"timestamp":"T"}""",
            """data: {"task_id":"R","progress":60,"step":"translation","message":"Processing: translation","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","step":"translation_partial","progress":66,"partial_result":{"translation_chunk":"hello my name is anna","cumulative_translation":"hello my name is anna"},"timestamp":"T"}""",
            """data: {"task_id":"R","step":"translation_partial","progress":72,"partial_result":{"translation_chunk":"i have a fever","cumulative_translation":"hello my name is anna i have a fever"},"timestamp":"T"}""",
            """data: {"task_id":"R","progress":72,"step":"entity_extraction","message":"Processing: entity_extraction","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","progress":79,"step":"classification","message":"Processing: classification","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","progress":86,"step":"qa_evaluation","message":"Processing: qa_evaluation","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","progress":93,"step":"summarization","message":"Processing: summarization","elapsed_time":0,"timestamp":"T"}""",
            """data: {"task_id":"R","step":"completed",""" + Result));
    }

    [Theory]
    [InlineData("/audio/process-stream", """data: {"task_id":"R","status":"timeout","error":"Processing timeout after 5 minutes","elapsed_time":300,"timestamp":"T"}""")]
    [InlineData("/audio/process-stream-realtime", """data: {"task_id":"R","step":"timeout","error":"Processing timeout after 5 minutes","elapsed_time":300,"timestamp":"T"}""")]
    public async Task After_five_minutes_it_is_over(string path, string last)
    {
        var time = new ManualTimeProvider();
        var speech = new ScriptedSpeech { Then = ScriptedSpeech.Forever };
        await using var server = await CallServer.StartAsync(speech, time);
        using var response = await server.PostAsync(path, CallServer.Form());
        await speech.Begun;
        time.Advance(TimeSpan.FromMinutes(5));
        var blocks = Same(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        blocks[^2].ShouldBe(last);
        await speech.Ended;
        CallServer.Events(string.Join("\n\n", blocks)).Count(Ends).ShouldBe(1);
    }

    [Theory]
    [InlineData("/audio/process-stream", """{"task_id":"R","status":"failed","error":"out of ears","processing_time":0,"timestamp":"T","message":"Audio processing failed"}""")]
    [InlineData("/audio/process-stream-realtime", """{"task_id":"R","step":"failed","error":"out of ears","processing_time":0,"timestamp":"T","message":"Audio processing failed"}""")]
    public async Task A_failure_says_why(string path, string last)
    {
        var speech = new ScriptedSpeech("hello") { Then = _ => throw new RunFailedException("out of ears") };
        await using var server = await CallServer.StartAsync(speech, new ManualTimeProvider());
        var events = Same(await server.StreamAsync(path, CallServer.Form()));
        CallServer.Events(events)[^1].GetRawText().ShouldBe(last);
        CallServer.Events(events).Count(Ends).ShouldBe(1);
    }

    [Fact]
    public async Task A_surprise_tells_nothing_of_the_call()
    {
        var speech = new ScriptedSpeech { Then = _ => throw new InvalidOperationException("the caller is Mrs Doe") };
        await using var server = await CallServer.StartAsync(speech);
        (await server.EventsAsync("/audio/process-stream"))[^1].GetProperty("error").GetString().ShouldBe("The analysis failed because of an error on the server");
        server.Log.All.ShouldNotContain("the caller is");
    }

    [Theory]
    [InlineData("/audio/process-stream", """data: {"task_id":"R","status":"PROCESSING","heartbeat":true,"elapsed_time":10,"timestamp":"T"}""")]
    [InlineData("/audio/process-stream-realtime", """data: {"task_id":"R","step":"heartbeat","heartbeat":true,"elapsed_time":10,"timestamp":"T"}""")]
    public async Task Every_ten_seconds_it_says_that_it_is_alive(string path, string heartbeat)
    {
        var time = new ManualTimeProvider();
        var speech = new ScriptedSpeech { Then = ScriptedSpeech.Forever };
        await using var server = await CallServer.StartAsync(speech, time);
        using var response = await server.PostAsync(path, CallServer.Form());
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        await UntilAsync(lines, line => line.Contains("Processing: transcription", StringComparison.Ordinal));
        await UntilAsync(lines, line => line.StartsWith("id: ", StringComparison.Ordinal));
        await speech.Begun;
        time.Advance(TimeSpan.FromSeconds(10));
        var alive = await UntilAsync(lines, line => line.StartsWith("data: ", StringComparison.Ordinal));
        Same(alive).ShouldBe(heartbeat);
    }

    private static bool Ends(System.Text.Json.JsonElement data) =>
        (data.TryGetProperty("status", out var word) || data.TryGetProperty("step", out word)) && word.GetString() is "completed" or "failed" or "timeout";

    private static async Task<string> UntilAsync(StreamReader lines, Func<string, bool> isWanted)
    {
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (isWanted(line)) return line;
        }

        throw new EndOfStreamException();
    }

    // The ID of an event stands in a block of its own, right after it; that after the hello is the beginning's.
    private static string Blocks(params string[] blocks) =>
        string.Concat(blocks.Select(block => $"{block.Trim()}\n\nid: I\n\n"));

    private static string Same(string stream) => Timestamp().Replace(Id().Replace(RunId().Replace(stream, "\"task_id\":\"R\""), "id: I"), "\"timestamp\":\"T\"");

    [GeneratedRegex("\"task_id\":\"[A-Za-z0-9_-]{22}\"")]
    private static partial Regex RunId();

    [GeneratedRegex("^id: \\S+$", RegexOptions.Multiline)]
    private static partial Regex Id();

    [GeneratedRegex("\"timestamp\":\"2026-01-01T00:0[0-5]:[0-5]0\\.000Z\"")]
    private static partial Regex Timestamp();
}
