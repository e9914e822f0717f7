using System.Text.Json;
using SseKit.Analysis.Asking;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Upstreams;

public sealed class GeminiUpstreamTests : UpstreamTests
{
    private protected override ProviderWire Wire => ProviderWire.Gemini;

    [Fact]
    public async Task the_request_goes_as_it_came_and_the_key_in_a_header()
    {
        const string Json = """{"contents":[{"role":"user","parts":[{"text":"hi"}]}],"systemInstruction":{"parts":[{"text":"brief"}]},"generationConfig":{"temperature":0.2,"topP":0.9,"maxOutputTokens":7,"stopSequences":["x"],"topK":3}}""";
        await using var server = await ProviderServer.StartAsync(ProviderServer.Stream(Wire.Answer("ok")));
        using var http = new HttpClient();
        await UpstreamUnderTest.Of(Wire, server.Url, http).AskAsync(RequestParser.Parse(System.Text.Encoding.UTF8.GetBytes(Json)).Request);
        var asked = server.Asked.ShouldHaveSingleItem();
        asked.Target.ShouldBe("/v1beta/models/tiny:streamGenerateContent?alt=sse");
        (asked.GoogleKey, asked.Authorization).ShouldBe((ProviderServer.Key, null));
        JsonElement.DeepEquals(asked.Body, JsonDocument.Parse(Json).RootElement).ShouldBeTrue(asked.Body.GetRawText());
    }

    [Fact]
    public async Task chunks_pass_through_with_all_they_hold()
    {
        const string Chunk = """{"candidates":[{"content":{"parts":[{"text":"é"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":4},"modelVersion":"tiny-1"}""";
        await using var server = await ProviderServer.StartAsync(ProviderServer.Stream($"data: {Chunk}\r\n\r\n"));
        using var http = new HttpClient();
        var chunks = await UpstreamUnderTest.Of(Wire, server.Url, http).StreamAsync(UpstreamUnderTest.Hello, TestContext.Current.CancellationToken).ToListAsync();
        JsonElement.DeepEquals(chunks.ShouldHaveSingleItem(), JsonDocument.Parse(Chunk).RootElement).ShouldBeTrue();
    }

    [Theory]
    [InlineData("safety")]
    [InlineData("recitation")]
    [InlineData("prohibited_content")]
    public async Task an_answer_that_is_stopped_on_its_way_is_blocked(string reason)
    {
        var (text, failure) = await AskAsync(ProviderServer.Stream(Wire.Text("half") + Wire.End(reason)));
        text.ShouldBe("half");
        failure!.Failure.ShouldBe(ChatStreamFailure.Blocked);
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("other")]
    public async Task other_reasons_are_ends(string reason) =>
        (await AskAsync(ProviderServer.Stream(Wire.Text("half") + Wire.End(reason)))).Failure.ShouldBeNull();

    [Fact]
    public async Task text_after_the_end_needs_another() =>
        (await AskAsync(ProviderServer.Stream(Wire.Answer("a") + Wire.Text("b")))).Failure!.Failure.ShouldBe(ChatStreamFailure.Cut);

    [Fact]
    public async Task usage_after_the_end_does_not() =>
        (await AskAsync(ProviderServer.Stream($"{Wire.Answer("a")}data: {{\"usageMetadata\":{{}}}}\n\n"))).Failure.ShouldBeNull();

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{} {}")]
    public async Task a_chunk_is_one_object(string chunk) =>
        (await AskAsync(ProviderServer.Stream($"data: {chunk}\n\n"))).Failure!.Failure.ShouldBe(ChatStreamFailure.Malformed);

    [Theory]
    [InlineData("""{"candidates":{}}""")]
    [InlineData("""{"candidates":[null,1]}""")]
    [InlineData("""{"candidates":[{"finishReason":null}]}""")]
    [InlineData("""{"promptFeedback":[]}""")]
    public async Task strange_shapes_are_no_end(string chunk)
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Stream($"data: {chunk}\n\n"));
        using var http = new HttpClient();
        var failure = await Should.ThrowAsync<ChatStreamException>(async () =>
        {
            await foreach (var passed in UpstreamUnderTest.Of(Wire, server.Url, http).StreamAsync(UpstreamUnderTest.Hello, TestContext.Current.CancellationToken))
            {
                passed.GetRawText().ShouldBe(chunk);
            }
        });
        failure.Failure.ShouldBe(ChatStreamFailure.Cut);
    }
}
