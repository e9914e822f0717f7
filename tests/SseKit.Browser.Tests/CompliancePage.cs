using Microsoft.Playwright;

namespace SseKit.Browser.Tests;

/// <summary>What a user does on the page, and what there is to see.</summary>
internal static class CompliancePage
{
    public static ILocator File(this IPage page) => page.GetByLabel("Choose a PDF or drop it here");

    public static ILocator Streaming(this IPage page) => page.GetByLabel("Enable streaming");

    public static ILocator Message(this IPage page) => page.GetByRole(AriaRole.Status);

    public static ILocator Error(this IPage page) => page.GetByRole(AriaRole.Alert);

    public static ILocator Cancel(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Cancel" });

    public static ILocator Report(this IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Report", Exact = true });

    public static ILocator Flags(this IPage page) => page.Report().GetByRole(AriaRole.Listitem);

    public static ILocator Stage(this IPage page, string name) => page.Locator($"[data-stage={name}]");

    public static ILocator LoggedTypes(this IPage page) => page.Locator("#events td:nth-child(2)");

    public static Task ChooseAsync(this IPage page, string name, byte[] content) =>
        page.File().SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = content });

    public static async Task DropAsync(this IPage page, string name, string content)
    {
        var transfer = await page.EvaluateHandleAsync(
            "([name, content]) => { const t = new DataTransfer(); t.items.add(new File([content], name)); return t; }",
            new[] { name, content });
        await page.Locator("#drop").DispatchEventAsync("drop", new { dataTransfer = transfer });
    }
}
