using Microsoft.Playwright;
using SseKit.Gateway.Tests.Processes;

namespace SseKit.Browser.Tests.Wound;

/// <summary>What a user does on the page of wound pictures, and what there is to see.</summary>
internal static class WoundPage
{
    public static Uri Of(RunningSample gateway) => new(gateway.Url, "wound.html");

    public static ILocator File(this IPage page) => page.Locator("#file");

    public static ILocator Photos(this IPage page) => page.Locator("#list .title");

    public static ILocator Report(this IPage page) => page.Locator("#report");

    public static ILocator Engine(this IPage page) => page.Locator("#engine");

    public static ILocator Unknown(this IPage page) => page.Report().Locator(".unknown");

    public static ILocator Rows(this IPage page) => page.Report().Locator("tbody tr");

    public static ILocator Key(this IPage page) => page.Locator("#key");

    /// <summary>The drawings that the page offers.</summary>
    public static byte[] Drawing(int stage) =>
        System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "wwwroot", "samples", $"wound-{stage}.jpg"));

    public static FilePayload Photo(string name, byte[] content) => new() { Name = name, MimeType = "image/jpeg", Buffer = content };

    /// <summary>Whether a picture is at this address.</summary>
    public static Task<bool> HasPictureAsync(this IPage page, string address) => page.EvaluateAsync<bool>(
        """
        address => new Promise(resolve => {
          const picture = new Image();
          picture.onload = () => resolve(true);
          picture.onerror = () => resolve(false);
          picture.src = address;
        })
        """,
        address);

    /// <summary>What the page still says in the language it is written in.</summary>
    public static Task<string[]> UntranslatedAsync(this IPage page) => page.EvaluateAsync<string[]>(
        "[...document.querySelectorAll('main [data-text]:not(th)')].filter(e => e.textContent === e.dataset.text).map(e => e.textContent)");
}
