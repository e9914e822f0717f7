using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Audio;

/// <summary>The page while a speech server takes its time.</summary>
public sealed class SlowCallTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task a_call_that_is_lost_with_its_server_is_sent_again()
    {
        await using var speech = await SpeechServer.StartAsync();
        await using var first = await speech.GatewayAsync(("HEARTBEAT_INTERVAL", "1"));
        var page = await OpenAsync(first);
        await Expect(page.LoggedTypes().GetByText("heartbeat")).Not.ToHaveCountAsync(0);
        await Expect(page.Message()).ToHaveTextAsync("Processing: transcription");
        await Expect(page.Heard()).ToHaveTextAsync(["Habari."]);
        await first.KillAsync(Cancelled);
        await Expect(page.Connection()).ToContainTextAsync("Attempt 2 in");
        await page.KeepAsync("audio-away");
        speech.GoOn();
        await using var second = await first.StartAgainAsync();
        await Expect(page.Message()).ToHaveTextAsync("Audio processing completed successfully");
        await Expect(page.LoggedNotes().GetByText("The server lost the run with its restart: sent again")).ToHaveCountAsync(1);
        await Expect(page.Heard()).ToHaveTextAsync(["Habari.", "Jina langu ni Anna."]);
        await Expect(page.Translated()).ToHaveTextAsync(["Hello.", "My name is Anna."]);
        await page.Tab("Translation").ClickAsync();
        await Expect(page.Panel()).ToHaveTextAsync(new Regex(@"^\s*Hello\. My name is Anna\.\s*Engine: ears\s*$"));
    }

    [Fact(Timeout = 120_000)]
    public async Task cancel_reaches_the_speech_server()
    {
        await using var speech = await SpeechServer.StartAsync();
        await using var gateway = await speech.GatewayAsync();
        var page = await OpenAsync(gateway);
        await Expect(page.Heard()).ToHaveTextAsync(["Habari."]);
        await page.Cancel().FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Message()).ToHaveTextAsync("Cancelled.");
        await Expect(page.Stage("transcription")).ToContainTextAsync("cancelled");
        await speech.Left.WaitAsync(Cancelled);
    }

    [Fact(Timeout = 120_000)]
    public async Task a_call_that_takes_too_long_is_told_in_the_words_of_the_service()
    {
        await using var speech = await SpeechServer.StartAsync();
        await using var gateway = await speech.GatewayAsync(("RUN_TIMEOUT", "1"));
        var page = await OpenAsync(gateway);
        await Expect(page.Error()).ToHaveTextAsync("Processing timeout after 1 seconds");
        await Expect(page.Stage("transcription")).ToContainTextAsync("failed");
    }

    private async Task<IPage> OpenAsync(RunningSample gateway)
    {
        var page = await chromium.OpenAsync(new(gateway.Url, CallPage.Path));
        await page.Language().FillAsync("sw");
        await page.Option("Insights").UncheckAsync();
        await page.ChooseSilenceAsync();
        return page;
    }
}
