using Microsoft.Playwright;

namespace SseKit.Browser.Tests.Pdf;

/// <summary>What a user does on the page of PDF compliance, and what there is to see.</summary>
internal static class CompliancePage
{
    public const string Path = "pdf.html";

    public static ILocator File(this IPage page) => page.GetByLabel("Choose a PDF or drop it here");

    public static ILocator Streaming(this IPage page) => page.GetByLabel("Enable streaming");

    public static ILocator Report(this IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Report", Exact = true });

    public static ILocator Kept(this IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Last reports" });

    public static ILocator Flags(this IPage page) => page.Report().GetByRole(AriaRole.Listitem);

    public static Task ChooseAsync(this IPage page, string name, byte[] content) => page.File().ChooseAsync(name, "application/pdf", content);
}
