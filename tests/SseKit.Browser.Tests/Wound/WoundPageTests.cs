using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Wounds;
using SseKit.Gateway.Tests.Processes;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SseKit.Browser.Tests.Wound;

/// <summary>The page against a real Gateway, whose engine is ffmpeg or a model on loopback.</summary>
public sealed class WoundPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Open = Answers.With("signes_infection", """["rougeur", "<b>fibrine</b>"]""");
    private static readonly string Closing = Answers.With("dimensions", """{"longueur_cm":5.5,"largeur_cm":2}""");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_photo_is_described_in_french_and_in_english()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("VISION_PROVIDER", "local"));
        var page = await chromium.OpenAsync(WoundPage.Of(gateway));
        await Expect(page.Engine()).ToContainTextAsync("VISION_PROVIDER=local");
        await page.Button("Essayer un dessin").ClickAsync();
        await Expect(page.Message()).ToHaveTextAsync("Analyse terminée.");
        await Expect(page.LoggedTypes()).ToHaveTextAsync(
            ["(comment)", "progress", "progress", "progress", "progress", "progress", "result", "complete"]);
        await Expect(page.Unknown()).ToHaveTextAsync([.. Enumerable.Repeat("non déterminé", 10)]);
        await Expect(page.Report()).ToContainTextAsync("pas un diagnostic");
        await Expect(page.Report()).ToContainTextAsync("Analysé par local.");
        await page.GetByText("JSON reçu").ClickAsync();
        await Expect(page.Locator("#json")).ToContainTextAsync("\"confiance\": \"faible\"");
        await page.KeepAsync("wound-report");

        await page.Button("English").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Report()).ToContainTextAsync("Stage of healing");
        await Expect(page.Unknown().First).ToHaveTextAsync("not determined");
        Assert.Equal(["Photos"], await page.UntranslatedAsync());
        await page.ReloadAsync();
        await page.Button("Try a drawing").ClickAsync();
        await Expect(page.Message()).ToHaveTextAsync("Analysis finished.");
        await Expect(page.Report()).ToContainTextAsync("Colour measurement, no diagnosis");
    }

    [Fact]
    public async Task photos_are_compared_in_the_order_that_the_keyboard_gives_them()
    {
        await using var model = await LoopbackServer.StartAsync(LookAsync);
        await using var gateway = await GatewayOfAsync(model);
        var page = await chromium.OpenAsync(WoundPage.Of(gateway));
        await page.File().SetInputFilesAsync(
        [
            WoundPage.Photo("photo-10.jpg", WoundPage.Drawing(2)), WoundPage.Photo("photo-3.jpg", WoundPage.Drawing(2)),
            WoundPage.Photo("photo-2.jpg", WoundPage.Drawing(1)),
        ]);
        await Expect(page.Photos()).ToHaveTextAsync(["photo-2.jpg", "photo-3.jpg", "photo-10.jpg"]);

        var address = (await page.Locator("#list img").Nth(1).GetAttributeAsync("src"))!;
        Assert.True(await page.HasPictureAsync(address));
        await page.Button("Retirer photo-3.jpg").PressAsync("Enter");
        await Expect(page.Button("Retirer photo-10.jpg")).ToBeFocusedAsync();
        Assert.False(await page.HasPictureAsync(address));

        await page.Button("Reculer photo-2.jpg").PressAsync("Enter");
        await Expect(page.Message()).ToHaveTextAsync("photo-2.jpg : place 2 sur 2");
        await page.Button("Comparer ces 2 photos").PressAsync("Enter");
        await Expect(page.Report()).ToContainTextAsync("Aggravation");
        await page.Button("Avancer photo-2.jpg").PressAsync("Enter");
        await Expect(page.Button("Reculer photo-2.jpg")).ToBeFocusedAsync();
        await page.Button("Comparer ces 2 photos").PressAsync("Enter");
        await Expect(page.Report()).ToContainTextAsync("Amélioration");
        await Expect(page.Rows()).ToHaveTextAsync(["Longueur15 cm5,5 cm", "Signes d'infectionrougeur, <b>fibrine</b>aucun observé"]);
        await Expect(page.Report()).ToContainTextAsync("2 images comparées");
        await page.KeepAsync("wound-compared");
    }

    [Fact]
    public async Task what_the_server_lacks_or_refuses_is_told()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("SERVICE_API_KEY", "nuno_service_1"));
        var page = await chromium.OpenAsync(WoundPage.Of(gateway));
        await Expect(page.Engine()).ToContainTextAsync("VISION_PROVIDER=openai");
        await page.Button("Comparer deux dessins").ClickAsync();
        await page.Button("Comparer ces 2 photos").ClickAsync();
        await Expect(page.Error()).ToHaveTextAsync("Clé d'API absente ou incorrecte.");
        await page.Button("Essayer un dessin").ClickAsync();
        await Expect(page.Error()).ToHaveTextAsync("Clé d'API absente ou incorrecte.");
        await Expect(page.Key()).ToBeFocusedAsync();
        await page.KeepAsync("wound-refused");
        await page.Button("English").ClickAsync();
        await page.Button("Analyse this photo").ClickAsync();
        await Expect(page.Error()).ToHaveTextAsync("API key missing or wrong.");
        await page.Key().FillAsync("nuno_service_1");
        await page.Button("Analyse this photo").ClickAsync();
        await Expect(page.Error()).ToHaveTextAsync("No Vision service is configured on this server.");
        await page.DropAsync("notes.txt", "plain text");
        await Expect(page.Error()).ToHaveTextAsync("The file is not a JPEG, PNG or WebP image.");
        await Expect(page.Report()).ToBeHiddenAsync();
    }

    [Fact]
    public async Task a_photo_is_sent_again_when_its_server_is_restarted_and_cancel_reaches_the_model()
    {
        TaskCompletionSource left = new();
        var answer = ModelServer.InTurn(ModelServer.Silence(), ModelServer.Answer(Closing), context => LeaveAsync(context, left));
        await using var model = await LoopbackServer.StartAsync(new RequestDelegate(answer));
        await using var gateway = await GatewayOfAsync(model);
        var page = await chromium.OpenAsync(WoundPage.Of(gateway));
        await page.Clock.InstallAsync();
        await page.Button("Essayer un dessin").ClickAsync();
        await Expect(page.Message()).ToHaveTextAsync("Analyse en cours (tiny)...");
        await Expect(page.Locator("#percent-text")).ToHaveTextAsync("60 %");
        await page.KeepAsync("wound-running");
        await gateway.TerminateAsync(Cancelled);
        await Expect(page.Connection()).ToHaveAttributeAsync("data-state", "waiting");
        await Expect(page.Connection()).ToContainTextAsync("Essai");
        await using var again = await gateway.StartAgainAsync();
        await page.Clock.FastForwardAsync("01:00");
        await Expect(page.Message()).ToHaveTextAsync("Analyse terminée.");
        await Expect(page.Report()).ToContainTextAsync("5,5 cm");
        await Expect(page.LoggedNotes().Filter(new() { HasText = "perdu l'analyse : renvoyée" })).ToHaveCountAsync(1);

        await page.Button("Analyser cette photo").ClickAsync();
        await Expect(page.Message()).ToHaveTextAsync("Analyse en cours (tiny)...");
        await page.Button("Annuler").PressAsync("Enter");
        await Expect(page.Message()).ToHaveTextAsync("Analyse annulée.");
        await Expect(page.File()).ToBeFocusedAsync();
        await left.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
    }

    [Fact]
    public async Task it_fits_every_window()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("VISION_PROVIDER", "local"));
        foreach (var (name, width, scheme) in new[] { ("light", 1280, ColorScheme.Light), ("dark", 1280, ColorScheme.Dark), ("phone", 360, ColorScheme.Light) })
        {
            var page = await chromium.OpenAsync(WoundPage.Of(gateway), new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
            await page.Button("Comparer deux dessins").ClickAsync();
            await page.Button("Comparer ces 2 photos").ClickAsync();
            await Expect(page.Message()).ToHaveTextAsync("Analyse terminée.");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await page.KeepAsync($"wound-{name}");
        }
    }

    private static Task<RunningSample> GatewayOfAsync(LoopbackServer model) => RunningSample.StartAsync(
        "Gateway", ("VISION_PROVIDER", "openai"), ("VISION_BASE_URL", $"{model.Url}v1"), ("VISION_MODEL", "tiny"));

    /// <summary>A model that knows the two drawings apart, by their sizes.</summary>
    private static async Task LookAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        var isFirst = (await reader.ReadToEndAsync(context.RequestAborted)).Length > 33_000;
        await ModelServer.Answer(isFirst ? Open : Closing)(context);
    }

    private static async Task LeaveAsync(HttpContext context, TaskCompletionSource left)
    {
        await ModelServer.Silence()(context);
        left.SetResult();
    }
}
