using Microsoft.Playwright;

namespace SseKit.Browser.Tests.Chat;

/// <summary>What a user does on the page of the chat, and what there is to see.</summary>
internal static class ChatPage
{
    public const string Path = "chat.html";

    public static ILocator Text(this IPage page) => page.GetByLabel("Your message");

    /// <summary>What a screen reader is told: whole turns.</summary>
    public static ILocator Turns(this IPage page) => page.GetByRole(AriaRole.Log).Locator(".words");

    public static ILocator Growing(this IPage page) => page.Locator("#growing .words");

    public static ILocator Timing(this IPage page) => page.Locator("#timing");

    public static ILocator Engine(this IPage page) => page.Locator("#engine");

    public static ILocator Token(this IPage page) => page.GetByLabel("Token");

    public static async Task SendAsync(this IPage page, string text)
    {
        await page.Text().FillAsync(text);
        await page.Text().PressAsync("Enter");
    }
}
