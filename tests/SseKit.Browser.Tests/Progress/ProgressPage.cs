using Microsoft.Playwright;

namespace SseKit.Browser.Tests.Progress;

/// <summary>What a user does on the page of progress streams, and what there is to see.</summary>
internal static class ProgressPage
{
    public const string Path = "demo/streaming";

    public static ILocator Panel(this IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = $"{name} stream", Exact = true });

    public static ILocator Id(this ILocator panel) => panel.GetByRole(AriaRole.Textbox);

    public static ILocator Button(this ILocator panel, string name) => panel.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Connection(this ILocator panel) => panel.Locator(".connection");

    /// <summary>What the stream says of itself.</summary>
    public static ILocator Told(this ILocator panel) => panel.Locator(".told");

    public static ILocator Step(this ILocator panel) => panel.Locator(".step");

    public static ILocator Percent(this ILocator panel) => panel.Locator(".percent-text");

    public static ILocator Notices(this ILocator panel) => panel.GetByRole(AriaRole.Listitem);

    public static async Task FollowAsync(this ILocator panel, string id)
    {
        await panel.Id().FillAsync(id);
        await panel.Button("Follow").ClickAsync();
    }

    public static ILocator Form(this IPage page) => page.GetByRole(AriaRole.Form, new() { Name = "Publish" });

    public static ILocator Answer(this IPage page) => page.Locator("#answer");

    /// <summary>Publishes what the form says after these changes.</summary>
    public static async Task PublishAsync(this IPage page, params IEnumerable<(string Field, string Text)> changes)
    {
        foreach (var (field, text) in changes) await page.Form().GetByLabel(field).FillAsync(text);
        await page.Form().Button("Publish").ClickAsync();
    }
}
