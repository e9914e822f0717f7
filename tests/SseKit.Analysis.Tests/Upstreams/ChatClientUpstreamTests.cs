using System.Text.Json;
using SseKit.Analysis.Asking;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Upstreams;

public sealed class ChatClientUpstreamTests : UpstreamTests
{
    private protected override ProviderWire Wire => ProviderWire.OpenAI;

    [Fact]
    public async Task the_request_is_translated()
    {
        const string Json = """{"contents":[{"role":"user","parts":[{"text":"hi "},{"text":"you"}]},{"role":"model","parts":[{"text":"yes?"}]},{"parts":[{"text":"go"}]}],"systemInstruction":{"parts":[{"text":"brief"}]},"generationConfig":{"temperature":0.2,"topP":0.9,"maxOutputTokens":7,"stopSequences":["x"],"topK":3}}""";
        await using var server = await ProviderServer.StartAsync(ProviderServer.Stream(Wire.Answer("ok")));
        using var http = new HttpClient();
        await UpstreamUnderTest.Of(Wire, server.Url, http).AskAsync(RequestParser.Parse(System.Text.Encoding.UTF8.GetBytes(Json)).Request);
        var asked = server.Asked.ShouldHaveSingleItem();
        asked.Target.ShouldBe("/v1/chat/completions");
        asked.Authorization.ShouldBe($"Bearer {ProviderServer.Key}");
        asked.Body.GetRawText().ShouldBe(
            """{"model":"tiny","messages":[{"role":"system","content":"brief"},{"role":"user","content":"hi you"},{"role":"assistant","content":"yes?"},{"role":"user","content":"go"}],"stream":true,"temperature":0.2,"top_p":0.9,"max_tokens":7,"stop":["x"]}""");
    }

    [Fact]
    public async Task each_delta_is_one_chunk_in_the_shape_of_gemini()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Stream(Wire.Answer("a", "b")));
        using var http = new HttpClient();
        var chunks = await UpstreamUnderTest.Of(Wire, server.Url, http).StreamAsync(UpstreamUnderTest.Hello, TestContext.Current.CancellationToken).ToListAsync();
        chunks.Select(chunk => chunk.GetRawText()).ShouldBe(
        [
            """{"candidates":[{"content":{"parts":[{"text":"a"}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"text":"b"}]}}]}""",
            """{"candidates":[{"content":{"parts":[{"text":""}]},"finishReason":"STOP"}]}""",
        ]);
    }

    [Fact]
    public async Task an_end_marker_without_a_reason_is_no_end() =>
        (await AskAsync(ProviderServer.Stream($"{Wire.Text("half")}data: [DONE]\n\n"))).Failure!.Failure.ShouldBe(ChatStreamFailure.Cut);

    [Fact]
    public async Task a_reason_without_an_end_marker_is_no_end() =>
        (await AskAsync(ProviderServer.Stream(Wire.Answer("half").Replace("data: [DONE]\n\n", "", StringComparison.Ordinal)))).Failure!.Failure.ShouldBe(ChatStreamFailure.Cut);

    [Fact]
    public async Task a_refusal_in_words_is_told_and_is_a_failure()
    {
        var (text, failure) = await AskAsync(ProviderServer.Stream($"data: {{\"choices\":[{{\"delta\":{{\"refusal\":\"I will not\"}}}}]}}\n\n{Wire.End()}"));
        text.ShouldBe("I will not");
        failure!.Failure.ShouldBe(ChatStreamFailure.Blocked);
    }

    [Theory]
    [InlineData("length", "MAX_TOKENS")]
    [InlineData("tool_calls", "OTHER")]
    public async Task reasons_are_translated(string reason, string name)
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Stream(Wire.End(reason)));
        using var http = new HttpClient();
        var chunk = await UpstreamUnderTest.Of(Wire, server.Url, http).StreamAsync(UpstreamUnderTest.Hello, TestContext.Current.CancellationToken).SingleAsync();
        chunk.GetProperty("candidates")[0].GetProperty("finishReason").GetString().ShouldBe(name);
    }
}
