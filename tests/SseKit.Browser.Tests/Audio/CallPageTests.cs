using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Audio;

/// <summary>The page against a real Gateway, which hears by pocketsphinx.</summary>
public sealed class CallPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly string[] Tabs = ["Transcript", "Translation", "Entities", "Classification", "Quality checks", "Summary", "Raw JSON"];

    private RunningSample? _gateway;

    private Uri Url => new(_gateway!.Url, CallPage.Path);

    public async ValueTask InitializeAsync() => _gateway = await RunningSample.StartAsync("Gateway");

    public ValueTask DisposeAsync() => _gateway!.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task the_sample_call_is_heard_line_by_line_and_ends_in_tabs()
    {
        var page = await chromium.OpenAsync(Url);
        await Expect(page.GetByText("Heard by pocketsphinx, which knows English only")).ToBeVisibleAsync();
        await page.Button("Try a sample call").ClickAsync();
        await Expect(page.Heard().First).ToHaveTextAsync("hello this is the help line");
        await Expect(page.Stage("transcription")).ToHaveAttributeAsync("aria-current", "step");
        await Expect(page.Locator("#percent-text")).ToHaveTextAsync(new Regex("^[1-9][0-9]* %$"));
        await Expect(page.Locator("#eta")).ToHaveTextAsync(new Regex("^about [0-9]+ s left$"));
        await page.KeepAsync("audio-running");
        await Expect(page.Message()).ToHaveTextAsync("Audio processing completed successfully", new() { Timeout = 60_000 });
        await Expect(page.Heard()).ToHaveCountAsync(7);
        await Expect(page.Translated()).ToHaveCountAsync(0);
        await Expect(page.Locator("#stages .state")).ToHaveTextAsync(Enumerable.Repeat("done", 7));
        var types = await page.LoggedTypes().AllTextContentsAsync();
        Assert.Equal("(comment) submitted transcription", string.Join(' ', types.Take(3)));
        Assert.Equal("completed", types[^1]);
        await SeeEveryTabAsync(page);
        await FitEveryWindowAsync(page);
    }

    [Fact(Timeout = 120_000)]
    public async Task what_cannot_be_heard_is_told_in_words()
    {
        var page = await chromium.OpenAsync(Url);
        await page.DropAsync("notes.txt", "plain text");
        await Expect(page.Error()).ToHaveTextAsync("Only audio files are accepted: WAV, MP3, FLAC, M4A, OGG, WEBM");
        await Expect(page.Stage("upload")).ToContainTextAsync("failed");
        await page.Language().FillAsync("no tag");
        await page.ChooseSilenceAsync();
        await Expect(page.Error()).ToHaveTextAsync("The field 'language' has no usable value");
        await page.Language().FillAsync("sw");
        await page.Option("Translation").UncheckAsync();
        await page.Option("Insights").UncheckAsync();
        await page.ChooseSilenceAsync();
        await Expect(page.Error()).ToContainTextAsync("Audio processing failed: pocketsphinx hears English only, not 'sw'");
        await Expect(page.Stage("transcription")).ToContainTextAsync("failed");
        await Expect(page.Locator("#stages li:visible")).ToHaveCountAsync(2);
        await page.KeepAsync("audio-failed");
        await page.Language().FillAsync("en");
        await page.ChooseSilenceAsync();
        await Expect(page.Panel()).ToContainTextAsync("Nothing was heard.");
        await Expect(page.GetByRole(AriaRole.Tab)).ToHaveTextAsync(["Transcript", "Raw JSON"]);
        await Expect(page.Error()).ToBeEmptyAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task a_large_file_is_asked_about_and_its_upload_is_told()
    {
        var page = await chromium.OpenAsync(Url);
        await page.EvaluateAsync("""
            () => {
              window.told = [];
              const sent = document.getElementById('sent');
              new MutationObserver(() => told.push(sent.textContent)).observe(sent, { childList: true });
            }
            """);
        using LargeFile large = new(51), tooLarge = new(101);
        await page.Recording().SetInputFilesAsync(tooLarge.Path);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("has 101.0 MB");
        await page.KeepAsync("audio-large");
        await page.Button("Send").ClickAsync();
        await Expect(page.Error()).ToHaveTextAsync("File size exceeds 100MB limit");
        await page.Recording().SetInputFilesAsync(tooLarge.Path);
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Button("Choose another").ClickAsync());
        await chooser.SetFilesAsync(large.Path);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("has 51.0 MB");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Stage("upload")).ToContainTextAsync("done");
        Assert.Contains(await page.EvaluateAsync<string[]>("told"), text => text == "51.0 of 51.0 MB sent");
        var request = await page.RunAndWaitForRequestAsync(() => page.Cancel().ClickAsync(), request => request.Method == "DELETE");
        await Expect(page.Message()).ToHaveTextAsync("Cancelled.");
        Assert.StartsWith("/runs/", new Uri(request.Url).AbsolutePath, StringComparison.Ordinal);
        await Expect(page.Recording()).ToBeFocusedAsync();
    }

    private static async Task SeeEveryTabAsync(IPage page)
    {
        await Expect(page.Panel()).ToContainTextAsync("my name is david miller and i live in boston");
        await page.WaitForFunctionAsync("document.getElementById('player').duration > 20");
        await page.Tab("Transcript").FocusAsync();
        await page.NextTabAsync("Translation", "Not translated: the call is in English. This is what was heard.");
        await page.NextTabAsync("Entities", "david miller PERSON");
        await Expect(page.Panel().Locator("mark")).ToHaveTextAsync(
            ["today DATE", "david miller PERSON", "boston LOCATION", "last month DATE", "eighty dollars MONEY", "tomorrow DATE"]);
        await page.KeepAsync("audio-entities");
        await page.NextTabAsync("Classification", "billing");
        await page.NextTabAsync("Quality checks", "greeting: found");
        await Expect(page.Panel()).ToContainTextAsync("thanks: not found");
        await page.KeepAsync("audio-checks");
        await page.NextTabAsync("Summary", "Engine: rules");
        await page.NextTabAsync("Raw JSON", "\"transcription\": \"pocketsphinx\"");
        await page.NextTabAsync("Transcript", "Engine: pocketsphinx");
        await page.NextTabAsync("Raw JSON", "processing_time", "ArrowLeft");
        await page.NextTabAsync("Transcript", "hello", "Home");
        await page.NextTabAsync("Raw JSON", "entities", "End");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Panel()).ToBeFocusedAsync();
    }

    private static async Task FitEveryWindowAsync(IPage page)
    {
        await page.Locator("summary").ClickAsync();
        await page.Tab("Transcript").ClickAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.KeepAsync("audio-dark");
        await page.SetViewportSizeAsync(360, 740);
        foreach (var tab in Tabs)
        {
            await page.Tab(tab).ClickAsync();
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), tab);
        }

        await page.Tab("Quality checks").ClickAsync();
        await page.KeepAsync("audio-phone");
    }
}
