using System.Diagnostics;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Gateway.Tests.Chat;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport.Redis;
using Xunit;

namespace SseKit.Gateway.Tests.Runs;

/// <summary>Gateways that share a Redis: what one of them leaves, another ends, once and in time.</summary>
public sealed class LostGatewayTests : IDisposable
{
    // 15 s without a sign of life, and up to 5 s until another looks; the rest is for the machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly RedisServer _redis = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _redis.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_run_of_a_gateway_that_is_killed_or_stands_still_is_ended_by_another(bool isKilled)
    {
        await using var provider = await ProviderServer.StartAsync(ProviderServer.Silence(ProviderWire.Gemini.Text("one")));
        var first = await StartAsync(provider);
        try
        {
            await using var second = await StartAsync(provider);
            using var here = await PostAsync(first);
            string?[] told = [await here.NextAsync(), await here.NextAsync()];
            using var there = await FollowAsync(second, here.Location);
            Assert.Equal(told[0], await there.NextAsync());
            Assert.Equal(told[1], await there.NextAsync());
            var began = TimeProvider.System.GetTimestamp();
            Signal(first, isKilled ? "-KILL" : "-STOP");
            await AssertEndAsync(there);
            var took = TimeProvider.System.GetElapsedTime(began);
            Assert.True(took < Patience, $"It took {took}.");
            if (isKilled) return;

            // It goes on, and adds nothing.
            Signal(first, "-CONT");
            using var again = await FollowAsync(first, here.Location);
            Assert.Equal(told[0], await again.NextAsync());
            Assert.Equal(told[1], await again.NextAsync());
            await AssertEndAsync(again);
        }
        finally
        {
            await first.DisposeAsync();
        }
    }

    private static async Task AssertEndAsync(ChatAnswer answer)
    {
        Assert.Contains("\"code\":503", await answer.NextAsync(), StringComparison.Ordinal);
        Assert.Equal("[DONE]", await answer.NextAsync());
        Assert.Null(await answer.NextAsync());
    }

    private static Task<ChatAnswer> FollowAsync(RunningSample gateway, string location) =>
        ChatAnswer.OfAsync(gateway.Client, new HttpRequestMessage(HttpMethod.Get, location));

    private static Task<ChatAnswer> PostAsync(RunningSample gateway) => ChatAnswer.OfAsync(
        gateway.Client,
        new HttpRequestMessage(HttpMethod.Post, "/v2/echat") { Content = new StringContent(ChatGateway.Hello, System.Text.Encoding.UTF8, "application/json") });

    private static void Signal(RunningSample gateway, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{gateway.ProcessId}"]);
        kill.WaitForExit();
    }

    private Task<RunningSample> StartAsync(ProviderServer provider) => RunningSample.StartAsync(
        "Gateway",
        ("CHAT_PROVIDER", "gemini"),
        ("GEMINI_BASE_URL", $"{provider.Url}v1beta"),
        ("GEMINI_API_KEY", ProviderServer.Key),
        ("GEMINI_MODEL", "tiny"),
        ("REDIS_URL", _redis.Configuration));
}
