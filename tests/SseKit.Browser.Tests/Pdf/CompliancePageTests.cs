using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Pdf;

/// <summary>The page against a real Gateway.</summary>
public sealed class CompliancePageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly byte[] Contract = TextPdf.Of(
        "Service Agreement\nThe Supplier accepts unlimited liability.\nThis agreement renews automatically.",
        "Contact: anna.schmidt@example.com\nPay to DE89 3704 0044 0532 0130 00 <img src=x onerror=alert(1)>",
        "Card 4111 1111 1111 1111 of the customer.");

    private RunningSample? _gateway;

    private Uri Url => new(_gateway!.Url, CompliancePage.Path);

    public async ValueTask InitializeAsync() => _gateway = await RunningSample.StartAsync("Gateway");

    public ValueTask DisposeAsync() => _gateway!.DisposeAsync();

    [Fact]
    public async Task a_pdf_gives_stages_and_then_flags_with_their_pages()
    {
        var page = await chromium.OpenAsync(Url);
        await page.ChooseAsync("contract.pdf", Contract);
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        foreach (var stage in new[] { "ingest", "extract", "analyze" }) await Expect(page.Stage(stage)).ToContainTextAsync("done");
        await Expect(page.Report()).ToContainTextAsync("contract.pdf, 3 pages, analysed by rules");
        await Expect(page.Report()).ToContainTextAsync("Overall risk:");
        await Expect(page.Flags().Filter(new() { HasText = "page 2" }).First).ToBeVisibleAsync();
        await Expect(page.Flags().Filter(new() { HasText = "page 3" }).First).ToBeVisibleAsync();
        await Expect(page.LoggedTypes()).ToHaveTextAsync(["(comment)", "progress", "progress", "progress", "progress", "done"]);
    }

    [Fact]
    public async Task a_sample_is_one_click_away_and_its_report_stays_in_the_browser()
    {
        var page = await chromium.OpenAsync(Url);
        await Expect(page.Kept()).ToBeHiddenAsync();
        await page.Button("Try a sample contract").ClickAsync();
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        await Expect(page.Report()).ToContainTextAsync("contract.pdf, 3 pages, analysed by rules");
        await page.ReloadAsync();
        await Expect(page.Report()).ToBeHiddenAsync();
        await page.Kept().GetByText("contract.pdf, risk").ClickAsync();
        await Expect(page.Report()).ToContainTextAsync("contract.pdf, 3 pages, analysed by rules");
        await page.Button("Forget them").ClickAsync();
        await Expect(page.Kept()).ToBeHiddenAsync();
    }

    [Fact]
    public async Task flags_come_heaviest_first()
    {
        var page = await chromium.OpenAsync(Url);
        await page.ChooseAsync("contract.pdf", Contract);
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        var severities = await page.Flags().Locator(".severity").AllTextContentsAsync();
        var ranks = severities.Select(severity => "high medium low".IndexOf(severity, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ranks);
        Assert.Equal(ranks.Order(), ranks);
    }

    [Fact]
    public async Task text_of_the_document_and_file_names_are_never_markup()
    {
        var page = await chromium.OpenAsync(Url);
        await page.ChooseAsync("<img src=x>.pdf", Contract);
        await Expect(page.Report()).ToContainTextAsync("<img src=x>.pdf");
        await Expect(page.Flags().Filter(new() { HasText = "<img src=x onerror" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task without_streaming_the_report_comes_in_one_piece()
    {
        var page = await chromium.OpenAsync(Url);
        await page.Streaming().UncheckAsync();
        var request = await page.RunAndWaitForRequestAsync(
            () => page.ChooseAsync("contract.pdf", Contract), request => request.Method == "POST");
        Assert.Equal("/analyze", new Uri(request.Url).AbsolutePath);
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        await Expect(page.Flags().First).ToBeVisibleAsync();
        await Expect(page.Stage("ingest")).ToBeHiddenAsync();
        await Expect(page.LoggedTypes()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_stream_that_breaks_off_falls_back_to_one_piece()
    {
        var page = await chromium.OpenAsync(Url);
        await page.RouteAsync("**/analyze_sse", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = """
                event: progress
                data: {"stage":"ingest","message":"Processing PDF file...","percent":0,"eta_seconds":null}


                """,
        }));
        await page.ChooseAsync("contract.pdf", Contract);
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        await Expect(page.Flags().First).ToBeVisibleAsync();
        await Expect(page.Streaming()).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task progress_and_the_error_of_the_service_are_shown()
    {
        var page = await chromium.OpenAsync(Url);
        await page.RouteAsync("**/analyze_sse", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = """
                : comment
                retry: 10

                event: progress
                data: {"stage":"analyze","message":"Analyzing with rules...","percent":60,"eta_seconds":7.2}

                event: error
                data: {"error":"The language model took too long to answer."}


                """,
        }));
        await page.ChooseAsync("contract.pdf", Contract);
        await Expect(page.Error()).ToHaveTextAsync("Analysis failed: The language model took too long to answer.");
        await Expect(page.Locator("#percent-text")).ToHaveTextAsync("60 %");
        await Expect(page.Locator("#eta")).ToHaveTextAsync("about 8 s left");
        await Expect(page.LoggedTypes()).ToHaveTextAsync(["(comment)", "(retry)", "progress", "error"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task what_is_no_pdf_is_refused_in_words(bool streaming)
    {
        var page = await chromium.OpenAsync(Url);
        await page.Streaming().SetCheckedAsync(streaming);
        await page.DropAsync("notes.txt", "plain text");
        await Expect(page.Error()).ToHaveTextAsync("Invalid file format. Only PDF files are accepted.");
        await Expect(page.Report()).ToBeHiddenAsync();
        await Expect(page.Cancel()).ToBeHiddenAsync();
        await page.KeepAsync("pdf-refused");
    }

    [Fact]
    public async Task a_file_over_the_limit_is_refused_in_words()
    {
        var page = await chromium.OpenAsync(Url);
        await page.ChooseAsync("big.pdf", [.. "%PDF-1.4"u8, .. new byte[11 * 1024 * 1024]]);
        await Expect(page.Error()).ToHaveTextAsync("File size exceeds 10MB limit. Please upload a smaller file.");
    }

    [Fact]
    public async Task a_pdf_without_text_fails_in_words_at_its_stage()
    {
        var page = await chromium.OpenAsync(Url);
        await page.ChooseAsync("scan.pdf", TextPdf.Of(""));
        await Expect(page.Error()).ToHaveTextAsync("Unable to extract text from PDF. The file may be corrupted or image-based.");
        await Expect(page.Stage("extract")).ToContainTextAsync("failed");
    }

    [Fact]
    public async Task a_second_file_can_follow_an_error()
    {
        var page = await chromium.OpenAsync(Url);
        await page.DropAsync("notes.txt", "plain text");
        await Expect(page.Error()).Not.ToBeEmptyAsync();
        await page.ChooseAsync("contract.pdf", Contract);
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        await Expect(page.Error()).ToBeEmptyAsync();
    }

    [Fact]
    public async Task the_keyboard_is_enough()
    {
        var page = await chromium.OpenAsync(Url);
        var choosing = page.WaitForFileChooserAsync();
        for (int links = 0; links < 6; links++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.File()).ToBeFocusedAsync();
        Assert.Equal("solid", await page.EvaluateAsync<string>("getComputedStyle(document.getElementById('drop')).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await (await choosing).SetFilesAsync(new FilePayload { Name = "contract.pdf", MimeType = "application/pdf", Buffer = Contract });
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Streaming()).ToBeFocusedAsync();
        await page.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.LoggedTypes().Last).ToHaveTextAsync("done");
        await Expect(page.LoggedTypes().Last).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("light", 1280, 900, ColorScheme.Light)]
    [InlineData("dark", 1280, 900, ColorScheme.Dark)]
    [InlineData("phone", 360, 740, ColorScheme.Light)]
    public async Task it_fits_every_window(string name, int width, int height, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(Url, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        await page.ChooseAsync("contract.pdf", Contract);
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        await page.Locator("summary").ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.KeepAsync($"pdf-{name}");
    }
}
