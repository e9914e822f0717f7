using System.Net;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Relay;
using SseKit.Analysis.Tests.Doubles;

namespace SseKit.Analysis.Tests.Upstreams;

/// <summary>What holds for both protocols.</summary>
public abstract class UpstreamTests
{
    private protected abstract ProviderWire Wire { get; }

    [Fact]
    public async Task the_answer_comes_whole_from_pieces_of_a_few_bytes()
    {
        var (text, failure) = await AskAsync(ProviderServer.Stream(Wire.Answer("Bonjour ", "à tous, ", "ça va ? 🙂")));
        failure.ShouldBeNull();
        text.ShouldBe("Bonjour à tous, ça va ? 🙂");
    }

    [Fact]
    public async Task a_chunk_is_there_before_the_provider_goes_on()
    {
        var received = new TaskCompletionSource();
        var (text, failure) = await AskAsync(
            ProviderServer.Slow(Wire.Text("one "), received.Task, Wire.Answer("two")), onChunk: () => received.TrySetResult());
        failure.ShouldBeNull();
        text.ShouldBe("one two");
    }

    [Fact]
    public async Task a_stream_without_an_end_is_cut() =>
        (await FailureAsync(ProviderServer.Stream(Wire.Text("half")), "half")).ShouldBe(new RelayError(503, "The chat provider's answer was cut off before its end."));

    [Fact]
    public async Task an_empty_stream_is_cut() =>
        (await FailureAsync(ProviderServer.Stream(""))).Code.ShouldBe(503);

    [Fact]
    public async Task a_broken_connection_is_a_cut()
    {
        var received = new TaskCompletionSource();
        var (text, failure) = await AskAsync(ProviderServer.Cut(Wire.Text("half"), received.Task), onChunk: () => received.TrySetResult());
        text.ShouldBe("half");
        failure!.Failure.ShouldBe(ChatStreamFailure.Cut);
    }

    [Fact]
    public async Task an_error_in_mid_stream_is_a_failure_in_our_own_words() =>
        (await FailureAsync(ProviderServer.Stream(Wire.Text("half") + Wire.Error), "half")).Message.ShouldBeOneOf("The chat provider is unavailable.", "The chat provider failed.");

    [Fact]
    public async Task a_refusal_is_a_failure() =>
        (await FailureAsync(ProviderServer.Stream(Wire.Refusal))).ShouldBe(new RelayError(400, "The chat provider's rules stopped the prompt or the answer."));

    [Fact]
    public async Task malformed_json_is_a_failure() =>
        (await FailureAsync(ProviderServer.Stream($"{Wire.Text("half")}data: {{\"candidates\":[\n\n"), "half")).ShouldBe(new RelayError(500, "The chat provider's answer is malformed."));

    [Theory]
    [InlineData(400, 400, "INVALID_ARGUMENT")]
    [InlineData(401, 500, "INTERNAL")]
    [InlineData(404, 500, "INTERNAL")]
    [InlineData(429, 429, "RESOURCE_EXHAUSTED")]
    [InlineData(500, 500, "INTERNAL")]
    [InlineData(503, 503, "UNAVAILABLE")]
    [InlineData(504, 504, "DEADLINE_EXCEEDED")]
    [InlineData(302, 500, "INTERNAL")]
    public async Task a_status_becomes_ours(int status, int code, string name)
    {
        var error = await FailureAsync(ProviderServer.Status(status, body: $$$"""{"error":{"message":"no {{{ProviderServer.Key}}}"}}"""));
        (error.Code, error.Status).ShouldBe((code, name));
    }

    [Fact]
    public async Task what_a_rate_limit_asks_to_wait_is_kept()
    {
        var (_, failure) = await AskAsync(ProviderServer.Status(429, retryAfter: "7"));
        (failure!.StatusCode, failure.RetryAfter).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)));
        RelayError.Of(failure).Message.ShouldBe("The chat provider is rate limited: try again in 7 seconds.");
    }

    [Fact]
    public async Task a_rate_limit_may_name_a_date_of_the_servers_clock()
    {
        var (_, failure) = await AskAsync(context =>
        {
            context.Response.Headers.Date = "Wed, 21 Oct 2015 07:28:00 GMT";
            return ProviderServer.Status(429, retryAfter: "Wed, 21 Oct 2015 07:28:30 GMT")(context);
        });
        failure!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task no_stream_is_no_answer() =>
        (await FailureAsync(context => context.Response.WriteAsync("hello"))).Code.ShouldBe(500);

    [Fact]
    public async Task a_server_that_is_not_there_is_unavailable()
    {
        using var http = new HttpClient();
        var (_, failure) = await UpstreamUnderTest.Of(Wire, new Uri("http://127.0.0.1:1"), http).AskAsync();
        RelayError.Of(failure!).ShouldBe(new RelayError(503, "The chat provider cannot be reached."));
    }

    [Fact]
    public async Task leaving_ends_the_request_at_the_provider()
    {
        await using var server = await ProviderServer.StartAsync(ProviderServer.Silence(Wire.Text("one")));
        using var http = new HttpClient();
        await foreach (var chunk in UpstreamUnderTest.Of(Wire, server.Url, http).StreamAsync(UpstreamUnderTest.Hello, CancellationToken.None))
        {
            break;
        }

        await server.Left.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private protected async Task<(string Text, ChatStreamException? Failure)> AskAsync(
        RequestDelegate script, ChatRelayRequest? request = null, Action? onChunk = null)
    {
        await using var server = await ProviderServer.StartAsync(script);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        return await UpstreamUnderTest.Of(Wire, server.Url, http).AskAsync(request, onChunk);
    }

    private async Task<RelayError> FailureAsync(RequestDelegate script, string textBefore = "")
    {
        var (text, failure) = await AskAsync(script);
        text.ShouldBe(textBefore);
        var error = RelayError.Of(failure.ShouldNotBeNull());
        error.Message.ShouldNotContain(ProviderServer.Key);
        failure.ToString().ShouldNotContain(ProviderServer.Key);
        return error;
    }
}
