using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport.Redis;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Progress;

/// <summary>The page while servers stop, and beside other programs.</summary>
public sealed class LostServerTests(Chromium chromium) : IClassFixture<Chromium>
{
    // Attempts are farther and farther apart.
    private static readonly LocatorAssertionsToHaveTextOptions Patiently = new() { Timeout = 60_000 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_stream_goes_on_when_its_server_is_started_again_and_tells_the_gap()
    {
        await using var first = await RunningSample.StartAsync("Gateway", ("RECONNECT_INTERVAL", "500"));
        var page = await chromium.OpenAsync(new(first.Url, ProgressPage.Path));
        var panel = page.Panel("Workflow");
        await PublishAsync(first, "before");
        await panel.FollowAsync("w");
        await Expect(panel.Step()).ToHaveTextAsync("before");
        await first.TerminateAsync(Stop);
        await Expect(panel.Told()).ToHaveTextAsync("The server shuts down. The stream goes on when there is one again.");
        await Expect(panel.Connection()).ToContainTextAsync("of 5)");
        await page.KeepAsync("progress-waiting");

        await using var second = await first.StartAgainAsync();
        await Expect(panel.Connection()).ToHaveTextAsync("Connected again (2), goes on after the last event", Patiently);
        await Expect(panel.Told()).ToContainTextAsync("A gap: what came after ");
        await PublishAsync(second, "after");
        await Expect(panel.Step()).ToHaveTextAsync("after");
    }

    [Fact]
    public async Task a_stream_is_given_up_after_the_attempts_that_the_server_names_and_goes_on_when_told_to()
    {
        await using var first = await RunningSample.StartAsync("Gateway", ("RECONNECT_INTERVAL", "500"), ("MAX_RECONNECT_ATTEMPTS", "1"));
        var page = await chromium.OpenAsync(new(first.Url, ProgressPage.Path));
        var panel = page.Panel("Workflow");
        await panel.FollowAsync("w");
        await Expect(panel.Connection()).ToHaveTextAsync("Connected");
        await first.TerminateAsync(Stop);
        await Expect(panel.Told()).ToHaveTextAsync("Given up after 1 attempt: the server cannot be reached.", Patiently);
        await using var second = await first.StartAgainAsync();
        await PublishAsync(second, "after");
        await panel.Button("Reconnect").ClickAsync();
        await Expect(panel.Step()).ToHaveTextAsync("after");
    }

    [Fact]
    public async Task what_another_program_appends_to_redis_comes()
    {
        using RedisServer redis = new();
        await using var gateway = await RunningSample.StartAsync("Gateway", ("REDIS_URL", redis.Configuration), ("STREAM_BLOCK_TIME", "50"));
        var page = await chromium.OpenAsync(new(gateway.Url, ProgressPage.Path));
        await Expect(page.Locator("#host")).ToContainTextAsync($"kept in Redis at {redis.Configuration}");
        foreach (var name in new[] { "Workflow", "User" })
        {
            await page.Panel(name).FollowAsync("ada");
            await Expect(page.Panel(name).Told()).ToContainTextAsync("Connected to");
        }

        redis.Cli("XADD", "pip-ai:workflow:progress", "*", "workflow_id", "ada", "user_id", "ada", "type", "workflow_progress", "data", """{"workflow_id":"ada","step":"by hand","progress":30}""");
        await Expect(page.Panel("Workflow").Step()).ToHaveTextAsync("by hand");
        await Expect(page.Panel("Workflow").Percent()).ToHaveTextAsync("30 %");
        await Expect(page.Panel("User").Notices().First).ToHaveTextAsync("Workflow ada, 30 %, by hand");
        redis.Cli("XADD", "pip-ai:notifications", "*", "user_id", "ada", "type", "odd", "data", "no JSON at all");
        await Expect(page.Panel("User").Notices().First).ToHaveTextAsync("odd: no JSON at all");
        redis.Cli("XADD", "pip-ai:workflow:progress", "*", "workflow_id", "ada", "type", "workflow_progress", "data", """{"final":true}""");
        await Expect(page.Panel("Workflow").Step()).ToHaveTextAsync("""workflow_progress: {"final":true}""");
        await Expect(page.Message()).ToBeEmptyAsync();
    }

    [Fact]
    public async Task cancel_reaches_the_language_model()
    {
        var (reached, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var model = await LoopbackServer.StartAsync(context => SilenceAsync(context, reached, gone));
        await using var gateway = await RunningSample.StartAsync(
            "Gateway", ("ANALYSIS_PROVIDER", "openai"), ("OPENAI_BASE_URL", $"{model.Url}v1"), ("OPENAI_MODEL", "slow"));
        var page = await chromium.OpenAsync(new(gateway.Url, ProgressPage.Path));
        await page.Button("Try a sample contract").ClickAsync();
        await Expect(page.Panel("Workflow").Step()).ToHaveTextAsync("analyze: Analyzing with slow...");
        await reached.Task.WaitAsync(Stop);
        await page.Cancel().FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Error()).ToHaveTextAsync("The analysis was cancelled.");
        await Expect(page.Panel("Workflow").Step()).ToContainTextAsync("analyze: canceled");
        await Expect(page.GetByLabel("Choose a PDF or drop it here")).ToBeFocusedAsync();
        await gone.Task.WaitAsync(Stop);
    }

    private static async Task PublishAsync(RunningSample gateway, string step)
    {
        using var response = await gateway.Client.PostAsJsonAsync("stream/publish/workflow/w", new { step, progress = 10 }, Stop);
        response.EnsureSuccessStatusCode();
    }

    private static async Task SilenceAsync(HttpContext context, TaskCompletionSource reached, TaskCompletionSource gone)
    {
        reached.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        finally
        {
            gone.TrySetResult();
        }
    }
}
