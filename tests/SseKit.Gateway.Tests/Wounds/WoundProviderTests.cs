using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Images;
using SseKit.Analysis.Tests.Wounds;
using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Wounds;

/// <summary>What providers do, on both wires, in writes of one to seven bytes.</summary>
public sealed class WoundProviderTests
{
    private const string Failing = "Le service Vision a échoué ou sa réponse est incomplète.";
    private const string Refused = "Le service Vision a refusé d'analyser cette image.";
    private const string Rejected = "La réponse du service Vision n'est pas l'analyse demandée : elle a été rejetée.";

    private static readonly (string What, Func<HttpContext, Task> OpenAI, Func<HttpContext, Task> Anthropic, int Status, string Error)[] Failures =
    [
        ("error in mid-stream",
            ModelServer.Raw($"{ModelServer.Chunks("{")}data: {{\"error\":{{\"message\":\"overloaded\"}}}}\n\n"),
            ModelServer.Raw(AnthropicWire.Begin("{") + AnthropicWire.Overloaded), 502, Failing),
        ("cut", ModelServer.Raw(ModelServer.Chunks(Answers.Whole)), ModelServer.Raw(AnthropicWire.Begin(Answers.Whole)), 502, Failing),
        ("connection broken", Broken(ModelServer.Chunks(Answers.Whole)), Broken(AnthropicWire.Begin(Answers.Whole)), 502, Failing),
        ("malformed JSON", ModelServer.Raw("data: {\"choices\":[\n\ndata: [DONE]\n\n"), ModelServer.Raw(AnthropicWire.Begin("{") + AnthropicWire.Malformed), 502, Failing),
        ("429", Limited(), Limited(), 429, "Le service Vision est saturé : réessayez dans 17 secondes."),
        ("401", ModelServer.Status(HttpStatusCode.Unauthorized), ModelServer.Status(HttpStatusCode.Unauthorized), 502, "Le service Vision a refusé les identifiants de ce serveur."),
        ("500", ModelServer.Status(HttpStatusCode.InternalServerError), ModelServer.Status(HttpStatusCode.InternalServerError), 502, Failing),
        ("no stream", ModelServer.Status(HttpStatusCode.OK, "{}"), ModelServer.Status(HttpStatusCode.OK, "{}"), 502, Failing),
        ("refusal",
            ModelServer.Raw("data: {\"choices\":[{\"delta\":{\"refusal\":\"I will not\"}}]}\n\ndata: [DONE]\n\n"),
            ModelServer.Raw(AnthropicWire.Answer("I will not", "refusal")), 502, Refused),
        ("prose", ModelServer.Answer("Je ne sais pas."), ModelServer.Raw(AnthropicWire.Answer("Je ne sais pas.")), 502, Rejected),
        ("cut at its length",
            ModelServer.Raw($"{ModelServer.Chunks("{")}data: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"length\"}}]}}\n\ndata: [DONE]\n\n"),
            ModelServer.Raw(AnthropicWire.Answer("{", "max_tokens")), 502, Rejected),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task anthropic_gives_the_same_data()
    {
        await using var gateway = await WoundGateway.StartAsync(ModelServer.Raw(AnthropicWire.Answer(Answers.Whole)), "anthropic");
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Png));
        var events = await gateway.StreamAsync(form);
        Assert.Equal("Analyse en cours (tiny)...", (string?)events[3].Data["message"]);
        WoundGateway.AssertJson(Answers.Whole, events[5].Data["data"]);
        var parts = gateway.LastRequest!["messages"]![0]!["content"]!.AsArray();
        Assert.Equal("image/png", (string?)parts.Single(part => (string?)part!["type"] == "image")!["source"]!["media_type"]);
    }

    [Fact]
    public Task each_failure_of_openai_is_told_and_ends_the_stream() => EachFailureAsync("openai");

    [Fact]
    public Task each_failure_of_anthropic_is_told_and_ends_the_stream() => EachFailureAsync("anthropic");

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task a_slow_provider_holds_back_nothing_that_is_known(string provider)
    {
        var answer = new TaskCompletionSource();
        var script = ModelServer.Raw(provider == "openai" ? $"{ModelServer.Chunks(Answers.Whole)}data: [DONE]\n\n" : AnthropicWire.Answer(Answers.Whole));
        await using var gateway = await WoundGateway.StartAsync(
            async context =>
            {
                await answer.Task;
                await script(context);
            },
            provider);
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Jpeg));
        using var response = await gateway.PostAsync("/v2/analyze-wound", form);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancelled));
        while ((await reader.ReadLineAsync(Cancelled))!.Contains("\"percent\":60", StringComparison.Ordinal) is false) { }
        answer.SetResult();
        Assert.Contains("event: complete", await reader.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task local_measures_and_says_nothing_clinical()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("VISION_PROVIDER", "local"));
        using var form = WoundGateway.Form(await Pictures.ColourAsync("0xc01818", Pictures.Png));
        using var response = await gateway.Client.PostAsync(new Uri("/v1/analyze-wound", UriKind.Relative), form, Cancelled);
        var body = await WoundGateway.JsonAsync(response);
        Assert.Equal("local", (string?)body["engine"]);
        var data = body["data"]!.AsObject();
        Assert.Equal("faible", (string?)data["confiance"]);
        Assert.Contains("pas un diagnostic", (string?)data["notes"], StringComparison.Ordinal);
        Assert.Contains("rouge 100.0 %", (string?)data["notes"], StringComparison.Ordinal);
        data.Remove("confiance");
        data.Remove("notes");
        WoundGateway.AssertJson(
            """
            {"type_plaie":null,"localisation":null,"dimensions":{"longueur_cm":null,"largeur_cm":null},"stade_cicatrisation":null,
            "methode_fermeture":null,"nombre_points":null,"signes_infection":null,"complications":null,"etat_general":null}
            """,
            data);
    }

    [Fact]
    public async Task without_a_provider_the_error_is_503()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        var picture = await Pictures.TestPictureAsync(Pictures.Jpeg);
        using var form = WoundGateway.Form(picture);
        using var stream = await gateway.Client.PostAsync(new Uri("/v2/analyze-wound", UriKind.Relative), form, Cancelled);
        var events = await WoundGateway.EventsAsync(stream);
        const string error = """{"success":false,"error":"Aucun service Vision n'est configuré sur ce serveur.","status_code":503}""";
        Assert.Equal(["progress", "progress", "progress", "error"], events.Select(item => item.Type), StringComparer.Ordinal);
        WoundGateway.AssertJson(error, events[3].Data);
        using var again = WoundGateway.Form(picture);
        using var answer = await gateway.Client.PostAsync(new Uri("/v1/analyze-wound", UriKind.Relative), again, Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        WoundGateway.AssertJson(error, await WoundGateway.JsonAsync(answer));
    }

    private static async Task EachFailureAsync(string provider)
    {
        var picture = await Pictures.TestPictureAsync(Pictures.Jpeg);
        await using var gateway = await WoundGateway.StartAsync(ModelServer.Answer(""), provider);
        foreach (var (what, openAI, anthropic, status, error) in Failures)
        {
            gateway.Follow(provider == "openai" ? openAI : anthropic);
            var expected = new JsonObject { ["success"] = false, ["error"] = error, ["status_code"] = status }.ToJsonString();
            using var form = WoundGateway.Form(picture);
            var last = (await gateway.StreamAsync(form))[^1];
            Assert.True(last.Type == "error" && JsonNode.DeepEquals(JsonNode.Parse(expected), last.Data), $"{what}: {last}");
            using var again = WoundGateway.Form(picture);
            using var answer = await gateway.PostAsync("/v1/analyze-wound", again);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(status == 429 ? "17" : null, answer.Headers.RetryAfter?.ToString());
        }
    }

    private static Func<HttpContext, Task> Limited() => ModelServer.Status(HttpStatusCode.TooManyRequests, """{"error":{"message":"slow down"}}""", retryAfter: "17");

    private static Func<HttpContext, Task> Broken(string beginning) => async context =>
    {
        await ModelServer.Raw(beginning)(context);
        context.Abort();
    };
}
