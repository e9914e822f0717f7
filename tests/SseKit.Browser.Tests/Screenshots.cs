using System.Reflection;
using Microsoft.Playwright;

namespace SseKit.Browser.Tests;

/// <summary>Pictures for people to look at, in <c>artifacts/screenshots</c>.</summary>
internal static class Screenshots
{
    private static readonly string Folder =
        typeof(Screenshots).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Screenshots").Value!;

    public static Task KeepAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), FullPage = true });
}
