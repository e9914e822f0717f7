using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Progress;

/// <summary>The page where users sign in.</summary>
public sealed class SignInTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task streams_open_by_header_or_by_ticket_and_cookie_and_only_for_who_owns_them()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("STREAM_TOKENS", "token-a=ada,token-b=bob"), ("STREAM_MAX_PER_USER", "2"));
        var page = await chromium.OpenAsync(new(gateway.Url, ProgressPage.Path));
        List<IRequest> streams = [];
        page.Request += (_, request) =>
        {
            if (request.Method == "GET" && request.Url.Contains("/stream/", StringComparison.Ordinal)) streams.Add(request);
        };
        var (workflow, file, user) = (page.Panel("Workflow"), page.Panel("File"), page.Panel("User"));
        await workflow.FollowAsync("w");
        await Expect(workflow.Told()).ToContainTextAsync("Sign in first");
        await page.PublishAsync(("Workflow ID", "w"));
        await Expect(page.Answer()).ToContainTextAsync("Sign in first");

        await page.GetByLabel("Token").FillAsync("token-a");
        await page.PublishAsync();
        await Expect(page.Answer()).ToContainTextAsync("Accepted (202)");
        await workflow.FollowAsync("w");
        await Expect(workflow.Step()).ToHaveTextAsync("processing");
        Assert.Equal("Bearer token-a", await streams[^1].HeaderValueAsync("Authorization"));

        await page.GetByLabel("ticket and cookie").CheckAsync();
        await workflow.FollowAsync("w");
        await Expect(workflow.Told()).ToHaveTextAsync("Connected to the workflow w.");
        Assert.Contains("?ticket=", streams[^1].Url, StringComparison.Ordinal);
        Assert.Null(await streams[^1].HeaderValueAsync("Authorization"));
        await workflow.Button("Stop").ClickAsync();
        await Expect(workflow.Told()).ToHaveTextAsync("Stopped.");
        await workflow.Button("Reconnect").ClickAsync();
        await Expect(workflow.Connection()).ToHaveTextAsync("Connected");
        Assert.DoesNotContain("ticket", streams[^1].Url, StringComparison.Ordinal);
        await workflow.Button("Reconnect").ClickAsync();
        await Expect(workflow.Connection()).ToHaveTextAsync("Connected again (2), goes on after the last event");
        await user.FollowAsync("ada");
        await Expect(user.Connection()).ToHaveTextAsync("Connected");
        await file.FollowAsync("w");
        await Expect(file.Told()).ToHaveTextAsync("There is no such stream, or it is another user's.");
        await page.Form().GetByLabel("What").SelectOptionAsync("File analysis");
        await page.PublishAsync();
        await Expect(page.Answer()).ToContainTextAsync("Accepted (202)");
        await file.Button("Reconnect").ClickAsync();
        await Expect(file.Connection()).ToContainTextAsync("Too many requests or streams (HTTP 429). Next attempt in");
        await page.KeepAsync("progress-signed-in");

        await page.GetByLabel("Token").FillAsync("token-b");
        await page.PublishAsync();
        await Expect(page.Answer()).ToHaveTextAsync("It is another user's.");
        await file.Button("Follow").ClickAsync();
        await Expect(file.Told()).ToHaveTextAsync("There is no such stream, or it is another user's.");
        await user.Button("Follow").ClickAsync();
        await Expect(user.Told()).ToHaveTextAsync("It is another user's.");
    }
}
