using Microsoft.Playwright;

namespace SseKit.Browser.Tests;

/// <summary>What all pages have.</summary>
internal static class PageParts
{
    public static ILocator Message(this IPage page) => page.GetByRole(AriaRole.Status);

    public static ILocator Error(this IPage page) => page.GetByRole(AriaRole.Alert);

    public static ILocator Cancel(this IPage page) => page.Button("Cancel");

    public static ILocator Connection(this IPage page) => page.Locator("#connection");

    public static ILocator Stage(this IPage page, string name) => page.Locator($"[data-stage={name}]");

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The types of what came, in order, as the log shows them; without what it notes about the connection.</summary>
    public static ILocator LoggedTypes(this IPage page) => page.Locator("#events tr:not(.note) td:nth-child(3)");

    /// <summary>What the log notes about the connection.</summary>
    public static ILocator LoggedNotes(this IPage page) => page.Locator("#events tr.note td:nth-child(3)");

    public static Task ChooseAsync(this ILocator input, string name, string type, byte[] content) =>
        input.SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });

    public static async Task DropAsync(this IPage page, string name, string content)
    {
        var transfer = await page.EvaluateHandleAsync(
            "([name, content]) => { const t = new DataTransfer(); t.items.add(new File([content], name)); return t; }",
            new[] { name, content });
        await page.Locator("#drop").DispatchEventAsync("drop", new { dataTransfer = transfer });
    }
}
