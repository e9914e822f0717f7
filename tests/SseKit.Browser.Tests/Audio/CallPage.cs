using Microsoft.Playwright;
using SseKit.TestSupport.Audio;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Audio;

/// <summary>What a user does on the page of call audio, and what there is to see.</summary>
internal static class CallPage
{
    public const string Path = "audio.html";

    public static ILocator Recording(this IPage page) => page.GetByLabel("Choose a recording or drop it here");

    public static ILocator Language(this IPage page) => page.GetByLabel("Language of the call");

    public static ILocator Option(this IPage page, string name) => page.GetByRole(AriaRole.Checkbox, new() { Name = name });

    public static ILocator Heard(this IPage page) => page.GetByRole(AriaRole.Log, new() { Name = "Live transcript" }).Locator("p");

    public static ILocator Translated(this IPage page) => page.GetByRole(AriaRole.Log, new() { Name = "In English" }).Locator("p");

    public static ILocator Tab(this IPage page, string name) => page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true });

    /// <summary>The panel of the tab that is chosen.</summary>
    public static ILocator Panel(this IPage page) => page.GetByRole(AriaRole.Tabpanel);

    /// <summary>A recording in which nobody says a word, for what is about something else.</summary>
    public static Task ChooseSilenceAsync(this IPage page) => page.Recording().ChooseAsync("call.wav", "audio/wav", SpokenCall.Silence(10_000));

    /// <summary>Goes to a tab by a key, and sees its panel.</summary>
    public static async Task NextTabAsync(this IPage page, string name, string text, string key = "ArrowRight")
    {
        await page.Keyboard.PressAsync(key);
        await Expect(page.Tab(name)).ToBeFocusedAsync();
        await Expect(page.Tab(name)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Panel()).ToContainTextAsync(text);
    }
}
