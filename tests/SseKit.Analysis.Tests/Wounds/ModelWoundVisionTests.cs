using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Vision;

namespace SseKit.Analysis.Tests.Wounds;

public sealed class ModelWoundVisionTests
{
    private static readonly WoundImage Image = new("image/png", new byte[] { 1, 2, 3 }, 1, 1);

    [Fact]
    public async Task the_picture_goes_to_the_model_and_its_answer_comes_back()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer(Answers.Whole));
        (await AssessAsync(server)).Assessment.ShouldNotBeNull().NombrePoints.ShouldBe(12);
        var messages = server.LastRequest.GetProperty("messages");
        messages[0].GetProperty("content").GetString().ShouldNotBeNull().ShouldContain("Write the texts in French");
        var parts = messages[1].GetProperty("content");
        parts[0].GetProperty("type").GetString().ShouldBe("text");
        parts[1].GetRawText().ShouldBe("""{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}""");
    }

    [Fact]
    public async Task the_engines_name_is_the_models()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer(""));
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        new ModelWoundVision(client, null, TimeSpan.FromMinutes(1), TimeProvider.System).Name.ShouldBe("tiny");
    }

    [Fact]
    public async Task a_faulty_answer_goes_back_once_with_its_faults()
    {
        await using var server = await ModelServer.StartAsync(
            ModelServer.InTurn(ModelServer.Answer(Answers.Without("confiance")), ModelServer.Answer(Answers.Whole)));
        (await AssessAsync(server)).HasFailed.ShouldBeFalse();
        var last = server.LastRequest.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString();
        last.ShouldBe("This answer cannot be used: \"confiance\" is missing. Answer again with the whole JSON object and nothing else.");
    }

    [Fact]
    public async Task an_answer_that_stays_faulty_is_refused_after_two_questions()
    {
        var asked = 0;
        await using var server = await ModelServer.StartAsync(context =>
        {
            asked++;
            return ModelServer.Answer(Answers.Without("confiance"))(context);
        });
        var outcome = await AssessAsync(server);
        (outcome.StatusCode, asked).ShouldBe((502, 2));
        outcome.Error.ShouldBe("La réponse du service Vision n'est pas l'analyse demandée : elle a été rejetée.");
    }

    [Fact]
    public async Task english_is_spoken_when_asked_for()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Answer("no"));
        (await AssessAsync(server, WoundLanguage.English)).Error.ShouldBe("The Vision service's answer is not the analysis that was asked for: it was rejected.");
        server.LastRequest.GetProperty("messages")[0].GetProperty("content").GetString().ShouldNotBeNull().ShouldContain("Write the texts in English");
    }

    public static TheoryData<string, Func<HttpContext, Task>, int, string> Failures => new()
    {
        { "cut", ModelServer.Raw(ModelServer.Chunks(Answers.Whole)), 502, "Le service Vision a échoué ou sa réponse est incomplète." },
        { "error in mid-stream", ModelServer.Raw($"{ModelServer.Chunks("{")}data: {{\"error\":{{\"message\":\"overloaded\"}}}}\n\n"), 502, "Le service Vision a échoué ou sa réponse est incomplète." },
        { "malformed", ModelServer.Raw("data: {\"choices\":[\n\ndata: [DONE]\n\n"), 502, "Le service Vision a échoué ou sa réponse est incomplète." },
        { "500", ModelServer.Status(HttpStatusCode.InternalServerError), 502, "Le service Vision a échoué ou sa réponse est incomplète." },
        { "401", ModelServer.Status(HttpStatusCode.Unauthorized), 502, "Le service Vision a refusé les identifiants de ce serveur." },
        { "429", ModelServer.Status(HttpStatusCode.TooManyRequests, retryAfter: "17"), 429, "Le service Vision est saturé : réessayez dans 17 secondes." },
        { "429 without a time", ModelServer.Status(HttpStatusCode.TooManyRequests), 429, "Le service Vision est saturé : réessayez plus tard." },
        { "refusal", ModelServer.Raw("data: {\"choices\":[{\"delta\":{\"refusal\":\"I will not\"}}]}\n\ndata: [DONE]\n\n"), 502, "Le service Vision a refusé d'analyser cette image." },
        { "filter", ModelServer.Raw("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}\n\ndata: [DONE]\n\n"), 502, "Le service Vision a refusé d'analyser cette image." },
        { "length", ModelServer.Raw($"{ModelServer.Chunks("{")}data: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"length\"}}]}}\n\ndata: [DONE]\n\n"), 502, "La réponse du service Vision n'est pas l'analyse demandée : elle a été rejetée." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task a_failure_of_the_provider_is_told_without_its_words(string what, Func<HttpContext, Task> script, int status, string error)
    {
        await using var server = await ModelServer.StartAsync(script);
        var outcome = await AssessAsync(server);
        (outcome.HasFailed, outcome.StatusCode, outcome.Error).ShouldBe((true, status, error), what);
    }

    [Fact]
    public async Task too_many_requests_say_when_to_come_back()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Status(HttpStatusCode.TooManyRequests, retryAfter: "17"));
        (await AssessAsync(server)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task a_model_that_says_no_more_is_given_up_when_its_time_is_over()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Silence());
        var time = new ManualTimeProvider();
        var assessing = AssessAsync(server, time: time);
        await Eventually.Is(() => server.LastRequest.ValueKind == JsonValueKind.Object, "the model is asked");
        time.Advance(TimeSpan.FromMinutes(1));
        var outcome = await assessing;
        (outcome.StatusCode, outcome.Error).ShouldBe((504, "Le service Vision a mis trop de temps à répondre."));
    }

    [Fact]
    public async Task who_leaves_ends_the_question()
    {
        await using var server = await ModelServer.StartAsync(ModelServer.Silence());
        using var leaving = new CancellationTokenSource();
        var assessing = AssessAsync(server, stop: leaving.Token);
        await Eventually.Is(() => server.LastRequest.ValueKind == JsonValueKind.Object, "the model is asked");
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => assessing);
    }

    private static async Task<WoundVisionOutcome> AssessAsync(
        ModelServer server, WoundLanguage language = WoundLanguage.French, TimeProvider? time = null, CancellationToken stop = default)
    {
        using var http = new HttpClient();
        using var client = new OpenAIChatClient(http, server.Options);
        var vision = new ModelWoundVision(client, null, TimeSpan.FromMinutes(1), time ?? TimeProvider.System);
        return await vision.AssessAsync(Image, language, stop);
    }
}
