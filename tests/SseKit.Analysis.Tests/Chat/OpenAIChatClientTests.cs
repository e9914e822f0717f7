using System.Net;
using Microsoft.Extensions.AI;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Chat;

public sealed class OpenAIChatClientTests
{
    [Fact]
    public async Task The_answer_comes_whole_from_pieces_of_a_few_bytes()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer("Bonjour à tous, ça va ? 🙂"));
        var response = await AskAsync(server);
        response.Text.ShouldBe("Bonjour à tous, ça va ? 🙂");
        response.ResponseId.ShouldBe("c1");
    }

    [Fact]
    public async Task The_request_is_what_openai_compatible_servers_take()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer("ok"));
        await AskAsync(server, new ChatOptions { Temperature = 0, MaxOutputTokens = 7, ResponseFormat = ChatResponseFormat.Json });
        server.LastTarget.ShouldBe("/v1/chat/completions");
        server.LastAuthorization.ShouldBe($"Bearer {ModelServer.Key}");
        server.LastRequest.GetRawText().ShouldBe(
            """{"model":"tiny","messages":[{"role":"user","content":"hello"}],"stream":true,"temperature":0,"max_tokens":7,"response_format":{"type":"json_object"}}""");
    }

    [Fact]
    public async Task A_stream_without_its_end_marker_is_a_failure()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Raw(ModelServer.Chunks("half an ans")));
        (await FailureAsync(server)).Message.ShouldBe("The language model's answer was cut off before its end.");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_failure()
    {
        var received = new TaskCompletionSource();
        await using var server = await ModelServer.StartAsync(ModelServer.Abort("half an ans", received.Task));
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        var failure = await Should.ThrowAsync<ChatStreamException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken))
            {
                received.TrySetResult();
            }
        });
        failure.Message.ShouldBe("The connection to the language model broke off.");
    }

    [Fact]
    public async Task An_error_in_mid_stream_is_a_failure_with_its_words()
    {
        var stream = $"{ModelServer.Chunks("half")}data: {{\"error\":{{\"message\":\"overloaded {ModelServer.Key}\"}}}}\n\ndata: [DONE]\n\n";
        await using var server = await ModelServer.StartAsync(ModelServer.Raw(stream));
        (await FailureAsync(server)).Message.ShouldBe("The language model failed in mid-answer: overloaded ***.");
    }

    [Theory]
    [InlineData("\"out of memory\"", ": out of memory")]
    [InlineData("{\"code\":7}", "")]
    [InlineData("{\"message\":{}}", "")]
    [InlineData("7", "")]
    public async Task An_error_in_another_form_is_no_malformed_json(string error, string reason)
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Raw($"{ModelServer.Chunks("half")}data: {{\"error\":{error}}}\n\n"));
        (await FailureAsync(server)).Message.ShouldBe($"The language model failed in mid-answer{reason}.");
    }

    [Fact]
    public async Task No_error_is_no_failure()
    {
        var stream = "data: {\"error\":null,\"choices\":[{\"delta\":{\"content\":\"fine\"}}]}\n\ndata: [DONE]\n\n";
        await using var server = await ModelServer.StartAsync(ModelServer.Raw(stream));
        (await AskAsync(server)).Text.ShouldBe("fine");
    }

    [Theory]
    [InlineData("Text/Event-Stream")]
    [InlineData("text/event-stream;")]
    [InlineData("text/event-stream; charset=utf-8")]
    public async Task The_content_type_is_read_as_browsers_read_it(string type)
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Raw($"{ModelServer.Chunks("hi")}data: [DONE]\n\n", type));
        (await AskAsync(server)).Text.ShouldBe("hi");
    }

    [Fact]
    public async Task A_query_of_the_base_address_stays_a_query()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer("ok"));
        using var http = new HttpClient();
        var options = server.Options with { BaseUrl = new Uri($"{server.Options.BaseUrl}/a%20b/?api-version=1%262") };
        using var client = new OpenAIChatClient(http, options);
        await client.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken);
        server.LastTarget.ShouldBe("/v1/a%20b/chat/completions?api-version=1%262");
    }

    [Fact]
    public async Task Malformed_json_is_a_failure()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Raw("data: {\"choices\":[\n\ndata: [DONE]\n\n"));
        (await FailureAsync(server)).Message.ShouldBe("The language model's server sent malformed JSON.");
    }

    [Fact]
    public async Task An_answer_that_is_no_stream_is_a_failure()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Status(HttpStatusCode.OK, """{"choices":[]}"""));
        (await FailureAsync(server)).Message.ShouldBe("The language model's server did not answer with a stream.");
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Status(HttpStatusCode.TooManyRequests, retryAfter: "17"));
        var failure = await FailureAsync(server);
        failure.Message.ShouldBe("The language model is rate limited: try again in 17 seconds.");
        failure.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_server_error_is_told_with_its_reason_and_without_the_key()
    {
        var body = $$$"""{"error":{"message":"bad\nthing with {{{ModelServer.Key}}}"}}""".Replace("\n", "\\n", StringComparison.Ordinal);
        await using var server = await ModelServer.StartAsync(ModelServer.Status(HttpStatusCode.InternalServerError, body));
        (await FailureAsync(server)).Message.ShouldBe("The language model's server answered 500: bad thing with ***.");
    }

    [Fact]
    public async Task Wrong_credentials_are_told_without_what_the_server_says_about_them()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Status(HttpStatusCode.Unauthorized, """{"error":{"message":"key sk-ve***ey is wrong"}}"""));
        (await FailureAsync(server)).Message.ShouldBe("The language model's server refused the credentials.");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure()
    {
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, new OpenAIChatClientOptions { BaseUrl = new Uri("http://127.0.0.1:1/v1"), Model = "none" });
        var failure = await Should.ThrowAsync<ChatStreamException>(() => client.GetResponseAsync("hello", cancellationToken: TestContext.Current.CancellationToken));
        failure.Message.ShouldBe("The language model's server cannot be reached.");
    }

    [Fact]
    public async Task A_refusal_is_error_content_as_other_clients_give_it()
    {
        var stream = "data: {\"choices\":[{\"delta\":{\"refusal\":\"I will not\"}}]}\n\ndata: [DONE]\n\n";
        await using var server = await ModelServer.StartAsync(ModelServer.Raw(stream));
        var response = await AskAsync(server);
        response.Messages[0].Contents.OfType<ErrorContent>().ShouldHaveSingleItem().ErrorCode.ShouldBe("Refusal");
    }

    [Fact]
    public async Task A_picture_goes_out_as_a_part_beside_the_text()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer("seen"));
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        var message = new ChatMessage(ChatRole.User, [new TextContent("what is it?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]);
        await client.GetResponseAsync([message], cancellationToken: TestContext.Current.CancellationToken);
        server.LastRequest.GetProperty("messages").GetRawText().ShouldBe(
            """[{"role":"user","content":[{"type":"text","text":"what is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}]""");
    }

    [Fact]
    public async Task Sounds_and_addresses_are_refused_rather_than_left_out()
    {
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, new OpenAIChatClientOptions { BaseUrl = new Uri("http://127.0.0.1:1/v1"), Model = "none" });
        AIContent[] others = [new DataContent(new byte[] { 1 }, "audio/wav"), new UriContent(new Uri("http://x/a.png"), "image/png")];
        foreach (var other in others)
        {
            await Should.ThrowAsync<NotSupportedException>(() =>
                client.GetResponseAsync([new ChatMessage(ChatRole.User, [other])], cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void The_key_does_not_show_in_the_options_text() =>
        new OpenAIChatClientOptions { BaseUrl = new Uri("http://x/v1"), Model = "m", ApiKey = ModelServer.Key }.ToString().ShouldNotContain(ModelServer.Key);

    [Fact]
    public void Secrets_in_the_address_do_not_show_in_the_options_text() =>
        new OpenAIChatClientOptions { BaseUrl = new Uri("https://me:pass@llm.example:8443/v1?key=hidden"), Model = "m" }.ToString()
            .ShouldBe("m at https://llm.example:8443/v1");

    private static async Task<ChatResponse> AskAsync(ModelServer server, ChatOptions? options = null)
    {
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        return await client.GetResponseAsync("hello", options, TestContext.Current.CancellationToken);
    }

    private static async Task<ChatStreamException> FailureAsync(ModelServer server)
    {
        var failure = await Should.ThrowAsync<ChatStreamException>(() => AskAsync(server));
        failure.ToString().ShouldNotContain(ModelServer.Key);
        return failure;
    }
}
