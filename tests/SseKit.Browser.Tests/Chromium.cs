using Microsoft.Playwright;
using Xunit;

namespace SseKit.Browser.Tests;

/// <summary>The machine's own Chromium, started once for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        Assertions.SetDefaultExpectTimeout(20_000); // 5 s upset a busy machine
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
        });
    }

    /// <summary>A fresh window that shows the page. Skips the test without a browser.</summary>
    public async Task<IPage> OpenAsync(Uri url, BrowserNewPageOptions? window = null)
    {
        Assert.SkipWhen(_browser is null, $"{Program} is missing: install the Debian package chromium");
        var page = await _browser.NewPageAsync(window);
        await page.GotoAsync(url.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
