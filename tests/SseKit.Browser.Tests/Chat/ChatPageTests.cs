using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Gateway.Tests.Chat;
using SseKit.Gateway.Tests.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Chat;

/// <summary>The page against a real Gateway, and behind it a provider that streams when the test says so.</summary>
public sealed partial class ChatPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly ProviderWire Wire = ProviderWire.OpenAI;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task tokens_appear_as_they_come_and_the_conversation_goes_on()
    {
        TaskCompletionSource acknowledged = new(), shown = new();
        RequestDelegate slow = async context =>
        {
            await acknowledged.Task;
            await ProviderServer.Slow(Wire.Text("Hello "), shown.Task, Wire.Answer("<b>world</b>\nand all"))(context);
        };
        await using var provider = await ProviderServer.StartAsync(slow, ProviderServer.Stream(Wire.Text("Half") + Wire.End("length")));
        await using var gateway = await GatewayOfAsync(provider);
        var page = await chromium.OpenAsync(new(gateway.Url, ChatPage.Path));
        await Expect(page.Engine()).ToHaveTextAsync("Answered by openai, tiny.");
        await page.Text().FillAsync("Hi");
        await page.Text().PressAsync("Shift+Enter");
        await page.Text().PressSequentiallyAsync("there");
        await page.Text().PressAsync("Enter");
        await Expect(page.Timing()).ToHaveTextAsync(FirstOk());
        acknowledged.SetResult();
        await Expect(page.Growing()).ToHaveTextAsync("Hello ");
        await Expect(page.Timing()).ToHaveTextAsync(FirstToken());
        await Expect(page.Turns()).ToHaveTextAsync(["Hi\nthere"]);
        await page.KeepAsync("chat-growing");
        shown.SetResult();
        await Expect(page.Message()).ToHaveTextAsync("Answered.");
        await Expect(page.Turns()).ToHaveTextAsync(["Hi\nthere", "Hello <b>world</b>\nand all"]);
        await Expect(page.Growing()).ToHaveCountAsync(0);

        await page.SendAsync("More?");
        await Expect(page.Turns()).ToHaveTextAsync(["Hi\nthere", "Hello <b>world</b>\nand all", "More?", "Half"]);
        await Expect(page.GetByText("ended by MAX_TOKENS")).ToBeVisibleAsync();
        var messages = provider.Asked[1].Body.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["user", "assistant", "user"], messages.Select(message => message.GetProperty("role").GetString()), StringComparer.Ordinal);
        await page.Button("New conversation").ClickAsync();
        await Expect(page.Turns()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task stop_reaches_the_provider_and_the_keyboard_is_enough_to_ask_again()
    {
        await using var provider = await ProviderServer.StartAsync(
            ProviderServer.Silence(Wire.Text("half")), ProviderServer.Status(500), ProviderServer.Stream(Wire.Answer("whole")));
        await using var gateway = await GatewayOfAsync(provider);
        var page = await chromium.OpenAsync(new(gateway.Url, ChatPage.Path));
        await page.Text().FillAsync("Hi");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Button("Send")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Growing()).ToHaveTextAsync("half");
        await Expect(page.Button("Stop")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Message()).ToHaveTextAsync("Stopped.");
        await provider.Left.WaitAsync(TimeSpan.FromSeconds(20), Cancelled); // unread, it would end after 30
        await Expect(page.Turns()).ToHaveTextAsync(["Hi", "half"]);
        await Expect(page.Button("Ask again")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Error()).ToHaveTextAsync("The chat provider failed.");
        await Expect(page.Turns()).ToHaveTextAsync(["Hi"]);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Turns()).ToHaveTextAsync(["Hi", "whole"]);
        await Expect(page.Error()).ToBeEmptyAsync();
        Assert.All(provider.Asked, asked => Assert.Equal(1, asked.Body.GetProperty("messages").GetArrayLength()));
    }

    [Fact]
    public async Task an_answer_goes_on_after_a_cut_and_is_not_asked_for_twice_when_its_server_is_gone()
    {
        TaskCompletionSource back = new();
        await using var provider = await ProviderServer.StartAsync(
            ProviderServer.Slow(Wire.Text("one "), back.Task, Wire.Answer("two")),
            ProviderServer.Silence(Wire.Text("three")),
            ProviderServer.Stream(Wire.Answer("four")));
        await using var gateway = await GatewayOfAsync(provider);
        using Line line = new(gateway.Url);
        var page = await chromium.OpenAsync(new(line.Url, ChatPage.Path));
        await page.Clock.InstallAsync();
        await page.SendAsync("Count");
        await Expect(page.Growing()).ToHaveTextAsync("one ");
        line.Cut();
        await Expect(page.Connection()).ToContainTextAsync("Attempt 2 in");
        await page.KeepAsync("chat-cut");
        await page.Clock.FastForwardAsync("01:00");
        await Expect(page.Connection()).ToHaveTextAsync("Connected again (2), goes on after the last event");
        back.SetResult();
        await Expect(page.Turns()).ToHaveTextAsync(["Count", "one two"]);
        Assert.Single(provider.Asked);

        await page.SendAsync("On");
        await Expect(page.Growing()).ToHaveTextAsync("three");
        await gateway.KillAsync(Cancelled);
        await using var again = await gateway.StartAgainAsync();
        await page.Clock.FastForwardAsync("01:00");
        await Expect(page.Error()).ToHaveTextAsync(
            "The answer was cut off. The server does not know it any more: it was restarted, or the token has expired.");
        await Expect(page.Turns()).ToHaveTextAsync(["Count", "one two", "On", "three"]);
        Assert.Equal(2, provider.Asked.Count);
        await page.KeepAsync("chat-lost");
        await page.Button("Ask again").ClickAsync();
        await Expect(page.Turns()).ToHaveTextAsync(["Count", "one two", "On", "four"]);
    }

    [Fact]
    public async Task what_the_server_lacks_or_wants_is_told()
    {
        using Jwt jwt = new();
        await using var gateway = await RunningSample.StartAsync("Gateway", jwt.Secret);
        var page = await chromium.OpenAsync(new(gateway.Url, ChatPage.Path));
        await Expect(page.Engine()).ToContainTextAsync("CHAT_PROVIDER=gemini, GEMINI_API_KEY and GEMINI_MODEL");
        await Expect(page.Token()).ToBeVisibleAsync();
        await page.SendAsync("Hi");
        await Expect(page.Error()).ToHaveTextAsync("A valid bearer token is needed.");
        await Expect(page.Token()).ToBeFocusedAsync();
        await page.Token().FillAsync(jwt.Hs256());
        await page.Button("Ask again").ClickAsync();
        await Expect(page.Error()).ToHaveTextAsync("No chat provider is configured: set CHAT_PROVIDER to gemini or openai.");
        await page.KeepAsync("chat-none");
    }

    [Fact]
    public async Task it_fits_every_window()
    {
        await using var provider = await ProviderServer.StartAsync(ProviderServer.Stream(Wire.Answer($"A long word: {new string('a', 200)}")));
        await using var gateway = await GatewayOfAsync(provider);
        foreach (var (name, width, scheme) in new[] { ("light", 1280, ColorScheme.Light), ("dark", 1280, ColorScheme.Dark), ("phone", 360, ColorScheme.Light) })
        {
            var page = await chromium.OpenAsync(
                new(gateway.Url, ChatPage.Path), new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
            await page.SendAsync("Hi");
            await Expect(page.Message()).ToHaveTextAsync("Answered.");
            await page.Locator("#log summary").ClickAsync();
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await page.KeepAsync($"chat-{name}");
        }
    }

    private static Task<RunningSample> GatewayOfAsync(ProviderServer provider) => RunningSample.StartAsync(
        "Gateway", ("CHAT_PROVIDER", "openai"), ("OPENAI_BASE_URL", $"{provider.Url}v1"), ("OPENAI_MODEL", "tiny"));

    [GeneratedRegex(@"^First OK after \d+ ms$")]
    private static partial Regex FirstOk();

    [GeneratedRegex(@"^First OK after \d+ ms, first token after \d+ ms$")]
    private static partial Regex FirstToken();
}
