using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SseKit.Analysis.Tests.Doubles;
using Xunit;

namespace SseKit.Gateway.Tests.Chat;

/// <summary>Part 2 of the contracts, row by row, over HTTP.</summary>
public sealed class ChatContractTests
{
    private const string Ok = """{"candidates": [{"content": {"parts": [{"text": "OK"}]}}]}""";

    public static TheoryData<string> Wires => ["gemini", "openai"];

    [Fact]
    public async Task the_ok_leaves_though_the_provider_never_answers()
    {
        await using var gateway = await ChatGateway.StartAsync(ProviderWire.Gemini, ProviderServer.Mute);
        using var answer = await gateway.PostAsync();
        Assert.Equal(Ok, await answer.NextAsync());
        var headers = answer.Response.Headers;
        Assert.Equal("text/event-stream", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache, no-transform", headers.NonValidated["Cache-Control"].ToString());
        Assert.Equal("no", headers.NonValidated["X-Accel-Buffering"].ToString());
        Assert.StartsWith("/runs/", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task each_chunk_comes_before_the_provider_goes_on_and_the_end_is_marked(string provider)
    {
        var wire = Wire(provider);
        TaskCompletionSource received = new();
        await using var gateway = await ChatGateway.StartAsync(wire, ProviderServer.Slow(wire.Text("Bonjour "), received.Task, wire.Answer("à tous 🙂")));
        using var answer = await gateway.PostAsync();
        Assert.Equal(Ok, await answer.NextAsync());
        Assert.Contains("Bonjour ", (await answer.NextAsync())!, StringComparison.Ordinal);
        received.SetResult();
        Assert.Equal(["à tous 🙂", "", "[DONE]"], await answer.RestAsync());
    }

    [Fact]
    public async Task other_than_ascii_is_escaped()
    {
        await using var gateway = await ChatGateway.StartAsync(ProviderWire.Gemini, ProviderServer.Stream(ProviderWire.Gemini.Answer("é")));
        Assert.Contains("\\u00E9", await (await gateway.PostAsync()).TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task whatever_a_provider_does_the_end_is_an_error_and_the_mark(string provider)
    {
        var wire = Wire(provider);
        var isGemini = wire == ProviderWire.Gemini;
        await EndsAsync(wire, ProviderServer.Stream(wire.Text("half") + wire.Error), ["half", isGemini ? "503 UNAVAILABLE" : "500 INTERNAL", "[DONE]"]);
        await EndsAsync(wire, ProviderServer.Stream(wire.Text("half")), ["half", "503 UNAVAILABLE", "[DONE]"]);
        await EndsAsync(wire, ProviderServer.Stream(wire.Text("half") + "data: {\n\n"), ["half", "500 INTERNAL", "[DONE]"]);
        await EndsAsync(wire, ProviderServer.Status(429, retryAfter: "60"), ["429 RESOURCE_EXHAUSTED", "[DONE]"]);
        await EndsAsync(wire, ProviderServer.Status(401, body: ProviderServer.Key), ["500 INTERNAL", "[DONE]"]);
        await EndsAsync(wire, ProviderServer.Status(302), ["500 INTERNAL", "[DONE]"]);
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task a_refusal_is_passed_on_and_is_an_error(string provider)
    {
        var wire = Wire(provider);
        await using var gateway = await ChatGateway.StartAsync(wire, ProviderServer.Stream(wire.Refusal));
        using var answer = await gateway.PostAsync();
        Assert.Equal(["400 INVALID_ARGUMENT", "[DONE]"], [.. (await answer.RestAsync()).TakeLast(2)]);
    }

    [Fact]
    public async Task a_provider_that_is_back_soon_is_asked_again()
    {
        var answers = 0;
        await using var gateway = await ChatGateway.StartAsync(ProviderWire.Gemini, context => (answers++ == 0
            ? ProviderServer.Status(503)
            : ProviderServer.Stream(ProviderWire.Gemini.Answer("fine")))(context));
        using var answer = await gateway.PostAsync();
        Assert.Equal(["OK", "fine", "", "[DONE]"], await answer.RestAsync());
        Assert.Equal(2, gateway.Provider.Asked.Count);
    }

    [Theory]
    [InlineData(null, "set CHAT_PROVIDER")]
    [InlineData("vertex", "CHAT_PROVIDER is vertex")]
    public async Task without_a_provider_that_is_what_it_says(string? provider, string message)
    {
        await using var gateway = await Processes.RunningSample.StartAsync("Gateway", provider is null ? [] : [("CHAT_PROVIDER", provider)]);
        using HttpRequestMessage request = new(HttpMethod.Post, "/v2/echat") { Content = new StringContent(ChatGateway.Hello) };
        using var answer = await ChatAnswer.OfAsync(gateway.Client, request);
        Assert.Equal(Ok, await answer.NextAsync());
        var error = JsonNode.Parse((await answer.NextAsync())!)!["error"]!;
        Assert.Equal(503, (int)error["code"]!);
        Assert.Equal("UNAVAILABLE", (string)error["status"]!);
        Assert.Contains(message, (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal(["[DONE]"], await answer.RestAsync());
    }

    [Fact]
    public async Task get_takes_the_same_url_encoded_or_in_base64url()
    {
        await using var gateway = await ChatGateway.StartAsync();
        foreach (var data in (string[])[Uri.EscapeDataString(ChatGateway.Hello), Base64Url.EncodeToString(Encoding.UTF8.GetBytes(ChatGateway.Hello))])
        {
            using var answer = await gateway.GetAsync($"/v2/echat?data={data}");
            Assert.Equal(["OK", "fine", "", "[DONE]"], await answer.RestAsync());
        }

        Assert.All(gateway.Provider.Asked, asked => Assert.Equal(ChatGateway.Hello, asked.Body.GetRawText()));
    }

    [Theory]
    [InlineData("/v2/echat")]
    [InlineData("/v2/echat?data=")]
    [InlineData("/v2/echat?data=%25")]
    [InlineData("/v2/echat?data={}")]
    [InlineData("/v2/echat?data=e30&data=e30")]
    public async Task get_without_good_data_is_refused(string path)
    {
        await using var gateway = await ChatGateway.StartAsync();
        await RefusedAsync(gateway, await gateway.GetAsync(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"contents":[]}""")]
    [InlineData("""{"contents":[{"role":"system","parts":[{"text":"a"}]}]}""")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{}}]}]}""")]
    public async Task a_bad_request_is_refused(string body)
    {
        await using var gateway = await ChatGateway.StartAsync();
        await RefusedAsync(gateway, await gateway.PostAsync(body));
    }

    [Fact]
    public async Task over_one_mega_byte_is_refused()
    {
        await using var gateway = await ChatGateway.StartAsync();
        await RefusedAsync(gateway, await gateway.PostAsync(ChatGateway.Hello.Replace("hello", new string('a', 1024 * 1024), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task who_comes_back_goes_on_and_the_provider_is_asked_once()
    {
        TaskCompletionSource back = new();
        var wire = ProviderWire.Gemini;
        await using var gateway = await ChatGateway.StartAsync(wire, ProviderServer.Slow(wire.Text("one"), back.Task, wire.Answer("two")));
        var path = $"/v2/echat?data={Uri.EscapeDataString(ChatGateway.Hello)}";
        string cursor;
        using (var first = await gateway.GetAsync(path))
        {
            await first.NextAsync();
            await first.NextAsync();
            cursor = first.Cursor!;
        }

        using var second = await gateway.GetAsync(path, cursor: cursor);
        back.SetResult();
        Assert.Equal(["two", "", "[DONE]"], await second.RestAsync());
        using var third = await gateway.GetAsync(path, cursor: second.Cursor);
        Assert.Equal(HttpStatusCode.NoContent, third.Status);
        using var forgotten = await gateway.GetAsync(path, cursor: "nothing.1");
        Assert.Equal(HttpStatusCode.NoContent, forgotten.Status);
        Assert.Single(gateway.Provider.Asked);
    }

    [Fact]
    public async Task its_location_tells_it_all_again_and_delete_cancels_it()
    {
        var wire = ProviderWire.Gemini;
        await using var gateway = await ChatGateway.StartAsync(wire, ProviderServer.Silence(wire.Text("one")));
        using var answer = await gateway.PostAsync();
        using var again = await gateway.GetAsync(answer.Location);
        Assert.Equal(Ok, await again.NextAsync());
        Assert.Contains("one", (await again.NextAsync())!, StringComparison.Ordinal);
        using var cancelled = await gateway.DeleteAsync(answer.Location);
        Assert.Equal(HttpStatusCode.Accepted, cancelled.Status);
        Assert.Equal(["OK", "one", "499 CANCELLED", "[DONE]"], await answer.RestAsync());
        Assert.Equal(["499 CANCELLED", "[DONE]"], await again.RestAsync());
        await gateway.Provider.Left.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task an_idempotency_key_joins_and_is_for_one_request()
    {
        await using var gateway = await ChatGateway.StartAsync();
        using var first = await gateway.PostAsync(key: "k");
        using var second = await gateway.PostAsync(key: "k");
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(await first.RestAsync(), await second.RestAsync());
        using var other = await gateway.PostAsync(ChatGateway.Hello.Replace("hello", "bye", StringComparison.Ordinal), key: "k");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Equal("ABORTED", (string)(await other.JsonAsync())["error"]!["status"]!);
        Assert.Single(gateway.Provider.Asked);
    }

    [Fact]
    public async Task padding_is_off_unless_asked_for()
    {
        await using var plain = await ChatGateway.StartAsync();
        await using var padded = await ChatGateway.StartAsync(("CHAT_PADDING", "2048"));
        using var thin = await plain.PostAsync();
        using var fat = await padded.PostAsync();
        Assert.True((await thin.TextAsync()).Length < 1000);
        Assert.True((await fat.TextAsync()).Length > 4000);
    }

    [Fact]
    public async Task frames_can_be_logged_with_source_size_and_time()
    {
        await using var gateway = await ChatGateway.StartAsync(("Logging__LogLevel__SseKit", "Debug"));
        using var answer = await gateway.PostAsync();
        await answer.RestAsync();
        var log = await gateway.Sample.EndAsync(TestContext.Current.CancellationToken);
        Assert.Matches(@"a frame from relay of \d+ bytes at [\d.]+ ms", log);
        Assert.Matches(@"a frame from upstream of \d+ bytes at [\d.]+ ms", log);
        Assert.DoesNotContain("fine", log, StringComparison.Ordinal);
    }

    private static ProviderWire Wire(string provider) => provider == "gemini" ? ProviderWire.Gemini : ProviderWire.OpenAI;

    private static async Task EndsAsync(ProviderWire wire, Microsoft.AspNetCore.Http.RequestDelegate script, string[] end)
    {
        await using var gateway = await ChatGateway.StartAsync(wire, script);
        using var answer = await gateway.PostAsync();
        var body = await answer.TextAsync();
        Assert.DoesNotContain(ProviderServer.Key, body, StringComparison.Ordinal);
        using var again = await gateway.GetAsync(answer.Location);
        Assert.Equal(["OK", .. end], await again.RestAsync());
    }

    private static async Task RefusedAsync(ChatGateway gateway, ChatAnswer answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            var error = (await answer.JsonAsync())["error"]!;
            Assert.Equal(400, (int)error["code"]!);
            Assert.Equal("INVALID_ARGUMENT", (string)error["status"]!);
            Assert.NotEmpty((string)error["message"]!);
        }

        Assert.Empty(gateway.Provider.Asked);
    }
}
