using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;
using SseKit.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Pdf;

/// <summary>The page while a language model takes its time.</summary>
public sealed class SlowAnalysisTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly byte[] Letter = TextPdf.Of("Dear Sir or Madam");

    [Fact]
    public async Task cancel_reaches_the_language_model()
    {
        var (reached, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var model = await LoopbackServer.StartAsync(context =>
        {
            reached.TrySetResult();
            return SilenceAsync(context, gone);
        });
        await using var gateway = await GatewayOfAsync(model);
        var page = await chromium.OpenAsync(new(gateway.Url, CompliancePage.Path));
        await page.ChooseAsync("letter.pdf", Letter);
        await Expect(page.Message()).ToHaveTextAsync("Analyzing with slow...");
        await reached.Task.Within("the request to the language model");
        await Expect(page.Stage("extract")).ToContainTextAsync("done");
        await Expect(page.Stage("analyze")).ToHaveAttributeAsync("aria-current", "step");
        await Expect(page.Streaming()).ToBeDisabledAsync();
        await page.KeepAsync("pdf-running");
        await page.Cancel().FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Message()).ToHaveTextAsync("Cancelled.");
        await Expect(page.Stage("analyze")).ToContainTextAsync("cancelled");
        await Expect(page.Cancel()).ToBeHiddenAsync();
        await Expect(page.File()).ToBeFocusedAsync();
        await gone.Task.Within("the end of the request");
    }

    [Fact]
    public async Task cancel_works_without_streaming_too()
    {
        var gone = new TaskCompletionSource();
        await using var model = await LoopbackServer.StartAsync(context => SilenceAsync(context, gone));
        await using var gateway = await GatewayOfAsync(model);
        var page = await chromium.OpenAsync(new(gateway.Url, CompliancePage.Path));
        await page.Streaming().UncheckAsync();
        await page.ChooseAsync("letter.pdf", Letter);
        await page.Cancel().ClickAsync();
        await Expect(page.Message()).ToHaveTextAsync("Cancelled.");
        await Expect(page.Error()).ToBeEmptyAsync();
    }

    [Fact]
    public async Task a_new_file_takes_the_place_of_the_one_under_way()
    {
        var (reached, first) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var model = await LoopbackServer.StartAsync(context =>
        {
            reached.TrySetResult();
            return SilenceAsync(context, first);
        });
        await using var gateway = await GatewayOfAsync(model);
        var page = await chromium.OpenAsync(new(gateway.Url, CompliancePage.Path));
        await page.ChooseAsync("first.pdf", Letter);
        await Expect(page.Message()).ToHaveTextAsync("Analyzing with slow...");
        await reached.Task.Within("the request to the language model");
        await page.ChooseAsync("second.pdf", Letter);
        await Expect(page.GetByText("second.pdf")).ToBeVisibleAsync();
        await first.Task.Within("the end of the first request");
        await Expect(page.Message()).ToHaveTextAsync("Analyzing with slow...");
    }

    [Fact]
    public async Task a_server_that_is_restarted_under_it_is_asked_again()
    {
        var isAnswering = false;
        await using var model = await LoopbackServer.StartAsync(context => isAnswering ? AnswerAsync(context) : SilenceAsync(context, new TaskCompletionSource()));
        await using var gateway = await GatewayOfAsync(model);
        var page = await chromium.OpenAsync(new(gateway.Url, CompliancePage.Path));
        await page.ChooseAsync("letter.pdf", Letter);
        await Expect(page.Message()).ToHaveTextAsync("Analyzing with slow...");
        await Expect(page.Connection()).ToHaveTextAsync("Connected");
        await gateway.TerminateAsync(TestContext.Current.CancellationToken);
        await Expect(page.Connection()).ToContainTextAsync("The server cannot be reached. Attempt 2 in");
        await page.KeepAsync("pdf-restarted");
        isAnswering = true;
        await using var again = await gateway.StartAgainAsync();
        await Expect(page.Message()).ToHaveTextAsync("Complete!", new() { Timeout = 60_000 });
        await Expect(page.Report()).ToContainTextAsync("letter.pdf, 1 page, analysed by slow");
        await Expect(page.LoggedNotes().Filter(new() { HasText = "The server lost the run with its restart: sent again" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task a_language_model_that_fails_is_told_in_words()
    {
        await using var model = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayOfAsync(model);
        var page = await chromium.OpenAsync(new(gateway.Url, CompliancePage.Path));
        await page.ChooseAsync("letter.pdf", Letter);
        await Expect(page.Error()).ToContainTextAsync("Analysis failed:");
        await Expect(page.Stage("analyze")).ToContainTextAsync("failed");
    }

    private static Task<RunningSample> GatewayOfAsync(LoopbackServer model) => RunningSample.StartAsync(
            "Gateway",
        ("ANALYSIS_PROVIDER", "openai"), ("OPENAI_BASE_URL", $"{model.Url}v1"), ("OPENAI_MODEL", "slow"));

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        return context.Response.WriteAsync("""
            data: {"choices":[{"delta":{"content":"{\"summary\":\"Nothing was found.\",\"overall_risk\":0,\"flags\":[]}"},"finish_reason":"stop"}]}

            data: [DONE]


            """);
    }

    private static async Task SilenceAsync(HttpContext context, TaskCompletionSource gone)
    {
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
