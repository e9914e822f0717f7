using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Progress;

/// <summary>The page against a real Gateway that is open to everybody.</summary>
public sealed class ProgressPageTests(Chromium chromium, ProgressPageTests.OpenGateway open) : IClassFixture<Chromium>, IClassFixture<ProgressPageTests.OpenGateway>
{
    private Uri Url => new(open.Sample.Url, ProgressPage.Path);

    [Theory]
    [InlineData("light", 1280, 900, ColorScheme.Light)]
    [InlineData("dark", 1280, 900, ColorScheme.Dark)]
    [InlineData("phone", 360, 740, ColorScheme.Light)]
    public async Task an_upload_is_followed_to_its_report(string name, int width, int height, ColorScheme scheme)
    {
        var page = await chromium.OpenAsync(Url, new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        await page.Panel("User").FollowAsync(name);
        await Expect(page.Panel("User").Told()).ToHaveTextAsync($"Connected to the user {name}.");
        await page.Form().GetByLabel("What").SelectOptionAsync("Notification");
        await page.PublishAsync(("Message", "<b>hello</b>"), ("Data (JSON)", """{"a":[1]}"""));
        await Expect(page.Panel("User").Notices()).ToHaveTextAsync(["""info: <b>hello</b> {"a":[1]}"""]);

        await page.Button("Try a sample contract").ClickAsync();
        await Expect(page.Message()).ToHaveTextAsync("Complete!");
        await Expect(page.GetByText("100 % sent")).ToBeVisibleAsync();
        var report = page.GetByRole(AriaRole.Region, new() { Name = "Report", Exact = true });
        await Expect(report).ToContainTextAsync("contract.pdf, 3 pages, analysed by rules");
        await Expect(report).ToContainTextAsync("findings on 3 pages");
        foreach (var panel in new[] { page.Panel("Workflow"), page.Panel("File") })
        {
            await Expect(panel.Step()).ToHaveTextAsync("completed: The analysis is complete");
            await Expect(panel.Percent()).ToHaveTextAsync("100 %");
            await Expect(panel.Told()).ToHaveTextAsync("Finished: nothing more comes.");
            await Expect(panel.Connection()).ToHaveTextAsync("Connection closed");
        }

        await page.Locator("summary").ClickAsync();
        foreach (var source in new[] { "workflow", "file", "user" })
            await Expect(page.Locator("#events tr").Filter(new() { Has = page.Locator($"td:nth-child(5):text-is('{source}')") }).GetByText("connected", new() { Exact = true })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.KeepAsync($"progress-{name}");
    }

    [Fact]
    public async Task what_is_published_comes_and_what_is_wrong_is_told_at_its_field()
    {
        var page = await chromium.OpenAsync(Url);
        var workflow = page.Panel("Workflow");
        await workflow.FollowAsync("published");
        await Expect(workflow.Told()).ToHaveTextAsync("Connected to the workflow published.");
        foreach (var (field, text, wrong, right) in new[]
        {
            ("Workflow ID", "no/id", "workflow_id: not", "published"), ("Step", "", "step: not 1 to", "reading"),
            ("Progress, 0 to 100", "101", "progress: not a number from 0 to 100", "40"), ("Metadata (JSON)", "{", "metadata: not JSON", """{"page":3}"""),
        })
        {
            await page.PublishAsync((field, text));
            await Expect(page.Form().Locator(".wrong")).ToContainTextAsync(wrong);
            await Expect(page.Form().Locator("[aria-invalid]")).ToBeFocusedAsync();
            await Expect(page.Form().Locator("[aria-invalid]")).ToHaveAccessibleDescriptionAsync(await page.Form().Locator(".wrong").TextContentAsync() ?? "");
            await Expect(page.Answer()).ToBeEmptyAsync();
            await page.Form().Locator("[aria-invalid]").FillAsync(right);
            await Expect(page.Form().Locator(".wrong")).ToHaveCountAsync(0);
        }

        await page.PublishAsync(("Message", "Page 3"));
        await Expect(page.Answer()).ToContainTextAsync("Accepted (202) as event ");
        await Expect(workflow.Step()).ToHaveTextAsync("reading: Page 3");
        await Expect(workflow.Percent()).ToHaveTextAsync("40 %");
        await Expect(workflow.Locator(".with")).ToHaveTextAsync("""{"page":3}""");
        await page.Form().GetByLabel("Final").CheckAsync();
        await page.PublishAsync();
        await Expect(workflow.Told()).ToHaveTextAsync("Finished: nothing more comes.");
        await workflow.Button("Reconnect").ClickAsync();
        await Expect(workflow.Told()).ToHaveTextAsync("Over: the server has nothing more to tell (204).");
        await Expect(workflow.Connection()).ToHaveTextAsync("Connection closed");
    }

    [Fact]
    public async Task what_a_stream_says_of_itself_is_told_in_words()
    {
        var page = await chromium.OpenAsync(Url);
        var told = new[]
        {
            ("""{"workflow_id":"w","status":"Running","type":"Review","start_time":null}""", "temporal_status", "Temporal: Review is Running."),
            ("""{"from":"a.1","to":"b.0"}""", "gap", "A gap: what came after a.1, if anything did, is not kept any more."),
            ("""{"error":"The stream ended because of an error on the server."}""", "error", "The stream failed: The stream ended because of an error on the server."),
            ("""{"reason":"expired"}""", "disconnected", "The stream, or the sign-in, is as old as it may become."),
        };
        foreach (var (data, type, words) in told)
        {
            await page.RouteAsync("**/stream/workflow/w", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"event: {type}\ndata: {data}\n\n" }));
            await page.Panel("Workflow").FollowAsync("w");
            await Expect(page.Panel("Workflow").Told()).ToHaveTextAsync(words);
            await Expect(page.Panel("Workflow").Connection()).ToContainTextAsync("The connection ended. Next attempt in");
            await Expect(page.Panel("Workflow").Connection()).ToContainTextAsync("(attempt 1 of 5)");
        }
    }

    [Fact]
    public async Task what_is_no_pdf_is_refused_in_words()
    {
        var page = await chromium.OpenAsync(Url);
        await page.DropAsync("notes.txt", "plain text");
        await Expect(page.Error()).ToContainTextAsync("Only PDF files are accepted");
        await Expect(page.Cancel()).ToBeHiddenAsync();
    }

    [Fact]
    public async Task the_keyboard_is_enough()
    {
        var page = await chromium.OpenAsync(Url);
        var panel = page.Panel("Workflow");
        await page.Button("Try a sample contract").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(panel.Id()).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(panel.Told()).ToHaveTextAsync("Connected to the workflow demo.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(panel.Button("Stop")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(panel.Told()).ToHaveTextAsync("Stopped.");
        await Expect(panel.Button("Follow")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task its_links_lead_where_those_of_the_other_pages_do()
    {
        var page = await chromium.OpenAsync(Url);
        var links = await page.Locator("nav a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.Equal(["", "wound.html", "chat.html", "pdf.html", "audio.html", ProgressPage.Path], links.Select(link => link[open.Sample.Url.AbsoluteUri.Length..]), StringComparer.Ordinal);
    }

    public sealed class OpenGateway : IAsyncLifetime
    {
        internal RunningSample Sample { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Sample = await RunningSample.StartAsync("Gateway");

        public ValueTask DisposeAsync() => Sample.DisposeAsync();
    }
}
