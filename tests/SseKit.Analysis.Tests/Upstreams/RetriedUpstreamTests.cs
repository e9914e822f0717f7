using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Upstreams;

namespace SseKit.Analysis.Tests.Upstreams;

public sealed class RetriedUpstreamTests
{
    private static RequestDelegate Good => ProviderServer.Stream(ProviderWire.Gemini.Answer("fine"));

    [Theory]
    [InlineData(502, null, 250)]
    [InlineData(503, null, 250)]
    [InlineData(503, "2", 2000)]
    [InlineData(429, "7", 7000)]
    public async Task it_asks_again_when_that_may_help(int status, string? retryAfter, int milliseconds)
    {
        var asking = await AskAsync(TimeSpan.FromMilliseconds(milliseconds), ProviderServer.Status(status, retryAfter), Good);
        asking.ShouldBe(("fine", null, 2));
    }

    [Theory]
    [InlineData(429, null)]
    [InlineData(429, "11")]
    [InlineData(503, "600")]
    [InlineData(500, null)]
    [InlineData(400, null)]
    [InlineData(401, null)]
    public async Task it_does_not_when_it_cannot_or_the_wait_is_long(int status, string? retryAfter) =>
        (await AskAsync(TimeSpan.Zero, ProviderServer.Status(status, retryAfter), Good)).ShouldBe(("", ChatStreamFailure.Refused, 1));

    [Fact]
    public async Task three_times_are_enough() =>
        (await AskAsync(TimeSpan.FromSeconds(1), ProviderServer.Status(503))).ShouldBe(("", ChatStreamFailure.Refused, 3));

    [Fact]
    public async Task after_the_first_chunk_it_never_asks_again() =>
        (await AskAsync(TimeSpan.Zero, ProviderServer.Stream(ProviderWire.Gemini.Text("half")), Good)).ShouldBe(("half", ChatStreamFailure.Cut, 1));

    [Fact]
    public async Task an_error_in_the_stream_is_not_asked_about_again() =>
        (await AskAsync(TimeSpan.Zero, ProviderServer.Stream(ProviderWire.Gemini.Error), Good)).ShouldBe(("", ChatStreamFailure.Failed, 1));

    [Fact]
    public async Task a_server_that_is_not_there_is_tried_three_times()
    {
        var time = new ManualTimeProvider();
        using var http = new HttpClient();
        using var logs = new LoggerFactory();
        var attempts = 0;
        var upstream = new RetriedUpstream(new NthServer(() => new Uri($"http://127.0.0.1:{++attempts}"), http), time, logs.CreateLogger<RetriedUpstream>());
        var asking = upstream.AskAsync();
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), asking);
        (await asking).Failure!.Failure.ShouldBe(ChatStreamFailure.Unreachable);
        attempts.ShouldBe(3);
    }

    private static async Task<(string Text, ChatStreamFailure? Failure, int Asked)> AskAsync(TimeSpan wait, params RequestDelegate[] scripts)
    {
        await using var server = await ProviderServer.StartAsync(scripts);
        using var http = new HttpClient();
        using var logs = new LoggerFactory();
        var time = new ManualTimeProvider();
        var upstream = new RetriedUpstream(UpstreamUnderTest.Of(ProviderWire.Gemini, server.Url, http), time, logs.CreateLogger<RetriedUpstream>());
        var asking = upstream.AskAsync();
        await AdvanceUntilAsync(time, wait, asking);
        var (text, failure) = await asking;
        return (text, failure?.Failure, server.Asked.Count);
    }

    // Each step is the wait itself: a longer wait than was asked for would need more steps than are taken.
    private static async Task AdvanceUntilAsync(ManualTimeProvider time, TimeSpan wait, Task asking)
    {
        for (var waits = 0; waits < 2 && wait > TimeSpan.Zero; waits++)
        {
            await Eventually.Is(() => time.HasTimer || asking.IsCompleted, "it waits, or has an answer");
            time.Advance(wait);
        }
    }

    private sealed class NthServer(Func<Uri> next, HttpClient http) : IChatUpstream
    {
        public string Engine => "any";

        public IAsyncEnumerable<System.Text.Json.JsonElement> StreamAsync(ChatRelayRequest request, CancellationToken cancellationToken) =>
            UpstreamUnderTest.Of(ProviderWire.Gemini, next(), http).StreamAsync(request, cancellationToken);
    }
}
