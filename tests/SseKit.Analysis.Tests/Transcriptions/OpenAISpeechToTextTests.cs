using System.Net;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Transcriptions;
using static SseKit.Analysis.Tests.Doubles.SpeechServer;

namespace SseKit.Analysis.Tests.Transcriptions;

public sealed class OpenAISpeechToTextTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pieces_become_sentences_and_the_request_is_what_servers_expect()
    {
        const string Whole = "Héllo, this is Ann. It costs 3.50 today! Can you help?";
        var stream = string.Concat(Whole.Chunk(3).Select(piece => Delta(string.Concat(piece)))) + Done(Whole) + "data: [DONE]\n\n";
        await using var server = await StartAsync(ModelServer.Raw(stream));
        (await HeardAsync(server, [1, 2, 3], AudioFormat.Mp3)).ShouldBe(["Héllo, this is Ann.", "It costs 3.50 today!", "Can you help?"]);
        server.LastFields.ShouldBe(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["model"] = "whisper", ["language"] = "sw", ["response_format"] = "json", ["stream"] = "true" }, ignoreOrder: true);
        server.LastFile.ShouldBe([1, 2, 3]);
        server.LastFileName.ShouldBe("recording.mp3");
        server.LastAuthorization.ShouldBe($"Bearer {ModelServer.Key}");
    }

    [Theory]
    [InlineData("", "Only the end. Nothing before.", "Only the end.|Nothing before.")]
    [InlineData("One. Tw", "One. Two. Three.", "One.|Two.|Three.")]
    [InlineData("Without a stop", "Without a stop", "Without a stop")]
    [InlineData("", "", "")]
    public async Task The_whole_text_at_the_end_adds_what_the_pieces_left_out(string pieces, string whole, string heard)
    {
        await using var server = await StartAsync(ModelServer.Raw(Delta(pieces) + Event("""{"type":"transcript.text.segment","text":"x"}""") + Done(whole)));
        string.Join('|', await HeardAsync(server)).ShouldBe(heard);
    }

    [Fact]
    public async Task A_sentence_is_handed_out_before_the_next_one_comes()
    {
        var heard = new TaskCompletionSource();
        await using var server = await StartAsync(async context =>
        {
            await ModelServer.Raw(Delta("First one. "))(context);
            await heard.Task.WaitAsync(context.RequestAborted);
            await ModelServer.WriteAsync(context, Delta("Second one.") + Done("First one. Second one."));
        });
        using var file = new RecordingFile([1]);
        using var http = new HttpClient();
        List<string> all = [];
        await foreach (var utterance in Engine(http, server).TranscribeAsync(file.Recording, "en", Cancelled))
        {
            all.Add(utterance.Text);
            heard.TrySetResult();
        }

        all.ShouldBe(["First one.", "Second one."]);
    }

    [Fact]
    public async Task A_slow_server_ends_with_the_call()
    {
        var gone = new TaskCompletionSource();
        await using var server = await StartAsync(async context =>
        {
            context.RequestAborted.Register(gone.SetResult);
            await ModelServer.Raw(Delta("First one. "))(context);
            await gone.Task;
        });
        using var file = new RecordingFile([1]);
        using var http = new HttpClient();
        using var cancel = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var utterance in Engine(http, server).TranscribeAsync(file.Recording, "en", cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
        await gone.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
    }

    [Fact]
    public async Task A_server_that_does_not_stream_is_understood_too()
    {
        await using var server = await StartAsync(ModelServer.Raw("""{"text":"One. Two."}""", "application/json; charset=utf-8"));
        (await HeardAsync(server)).ShouldBe(["One.", "Two."]);
    }

    public static TheoryData<string, string> BrokenStreams => new()
    {
        { Delta("One. "), "The speech server's transcript was cut off before its end" },
        { Delta("One. ") + "data: [DONE]\n\n", "The speech server's transcript was cut off before its end" },
        { Delta("One. ") + "data: {\"type\":\"transcript.text.done\",\"text\":\"One.\"}\n", "The speech server's transcript was cut off before its end" },
        { Delta("One. ") + Event("{\"type\":"), "The speech server sent malformed JSON" },
        { Delta("One. ") + Event("""{"error":{"message":"model fell over"}}"""), "The speech server failed in mid-transcript: model fell over" },
        { Delta("One. ") + Done("Something else."), "The speech server's transcript differs from what it said before" },
        { "", "The speech server's transcript was cut off before its end" },
    };

    [Theory]
    [MemberData(nameof(BrokenStreams))]
    public async Task A_stream_without_its_end_is_an_error(string stream, string message)
    {
        await using var server = await StartAsync(ModelServer.Raw(stream));
        var failure = await FailureAsync(server);
        failure.Message.ShouldBe(message);
        failure.StatusCode.ShouldBe(StatusCodes.Status502BadGateway);
    }

    [Fact]
    public async Task A_broken_connection_is_an_error()
    {
        var heard = new TaskCompletionSource();
        await using var server = await StartAsync(async context =>
        {
            await ModelServer.Raw(Delta("One. "))(context);
            await heard.Task;
            context.Abort();
        });
        using var file = new RecordingFile([1]);
        using var http = new HttpClient();
        var failure = await Should.ThrowAsync<RunFailedException>(async () =>
        {
            await foreach (var utterance in Engine(http, server).TranscribeAsync(file.Recording, "en", Cancelled))
            {
                heard.SetResult();
            }
        });
        failure.Message.ShouldBe("The connection to the speech server broke off");
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "", "20", "The speech server is rate limited: try again in 20 seconds", 503)]
    [InlineData(HttpStatusCode.TooManyRequests, "", null, "The speech server is rate limited: try again later", 503)]
    [InlineData(HttpStatusCode.Unauthorized, "", null, "The speech server refused the credentials", 502)]
    [InlineData(HttpStatusCode.BadRequest, """{"error":{"message":"language sk-very-secret-key unknown"}}""", null, "The speech server answered 400: language *** unknown", 502)]
    [InlineData(HttpStatusCode.InternalServerError, "<html>", null, "The speech server answered 500", 502)]
    [InlineData(HttpStatusCode.OK, "{}", null, "The speech server's answer holds no transcript", 502)]
    [InlineData(HttpStatusCode.OK, "no json", null, "The speech server sent malformed JSON", 502)]
    public async Task A_refusal_is_a_sentence(HttpStatusCode status, string body, string? retryAfter, string message, int code)
    {
        await using var server = await StartAsync(ModelServer.Status(status, body, retryAfter));
        var failure = await FailureAsync(server);
        failure.Message.ShouldBe(message);
        failure.StatusCode.ShouldBe(code);
    }

    [Fact]
    public async Task Another_content_type_and_no_server_at_all_are_errors()
    {
        await using var server = await StartAsync(ModelServer.Raw("<p>", "text/html"));
        (await FailureAsync(server)).Message.ShouldBe("The speech server did not answer with a transcript");
        (await FailureAsync(server, new Uri("http://127.0.0.1:1/v1"))).Message.ShouldBe("The speech server cannot be reached");
    }

    private static OpenAISpeechToText Engine(HttpClient http, SpeechServer server) => new(http, server.Options, new SpeechLimits());

    private static async Task<List<string>> HeardAsync(SpeechServer server, byte[]? bytes = null, AudioFormat format = AudioFormat.Wav)
    {
        using var file = new RecordingFile(bytes ?? [1], format);
        using var http = new HttpClient();
        return await Engine(http, server).TranscribeAsync(file.Recording, "sw", Cancelled).Select(utterance => utterance.Text).ToListAsync(Cancelled);
    }

    private static async Task<RunFailedException> FailureAsync(SpeechServer server, Uri? instead = null)
    {
        using var file = new RecordingFile([1]);
        using var http = new HttpClient();
        var options = instead is null ? server.Options : new OpenAIChatClientOptions { BaseUrl = instead, Model = "none" };
        var engine = new OpenAISpeechToText(http, options, new SpeechLimits());
        return await Should.ThrowAsync<RunFailedException>(async () => await engine.TranscribeAsync(file.Recording, "en", Cancelled).ToListAsync(Cancelled));
    }
}
