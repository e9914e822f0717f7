using System.Net;
using System.Net.Http.Headers;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Images;
using SseKit.Analysis.Tests.Wounds;
using Xunit;

namespace SseKit.Gateway.Tests.Wounds;

public sealed class WoundRunTests
{
    private const string Key = "nuno_service_1";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_run_is_followed_again_with_the_same_key_from_where_it_broke()
    {
        await using var gateway = await WoundGateway.StartAsync(ModelServer.Answer(Answers.Whole), "openai", ("SERVICE_API_KEY", Key));
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Jpeg));
        using var response = await gateway.PostAsync("/v2/analyze-wound", form, Key);
        var whole = await response.Content.ReadAsStringAsync(Cancelled);
        var ids = whole.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line[4..]).ToList();
        using var rest = await AskAsync(gateway, HttpMethod.Get, response.Headers.Location!, Key, ids[^3]);
        Assert.Equal(["result", "complete"], (await WoundGateway.EventsAsync(rest)).Select(item => item.Type), StringComparer.Ordinal);
        using var over = await AskAsync(gateway, HttpMethod.Get, response.Headers.Location!, Key, ids[^1]);
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
    }

    [Fact]
    public async Task without_the_key_there_is_no_such_run()
    {
        await using var gateway = await WoundGateway.StartAsync(ModelServer.Answer(Answers.Whole), "openai", ("SERVICE_API_KEY", Key));
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Jpeg));
        using var response = await gateway.PostAsync("/v2/analyze-wound", form, Key);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Delete])
        {
            using var refused = await AskAsync(gateway, method, response.Headers.Location!, "wrong");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Theory]
    [InlineData("", "L'analyse a été annulée.")]
    [InlineData("?lang=en", "The analysis was cancelled.")]
    public async Task a_cancelled_run_ends_with_499(string query, string error)
    {
        await using var gateway = await WoundGateway.StartAsync(ModelServer.Silence());
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Jpeg));
        using var response = await gateway.PostAsync($"/v2/analyze-wound{query}", form);
        using var cancelled = await AskAsync(gateway, HttpMethod.Delete, response.Headers.Location!);
        Assert.Equal(HttpStatusCode.Accepted, cancelled.StatusCode);
        var (type, told) = (await WoundGateway.EventsAsync(response))[^1];
        Assert.Equal("error", type);
        WoundGateway.AssertJson($$"""{"success":false,"error":"{{error}}","status_code":499}""", told);
    }

    [Fact]
    public async Task an_idempotency_key_joins_its_run_and_no_other_picture()
    {
        await using var gateway = await WoundGateway.StartAsync(ModelServer.Answer(Answers.Whole));
        var picture = await Pictures.TestPictureAsync(Pictures.Jpeg);
        using var form = WoundGateway.Form(picture);
        using var first = await gateway.PostAsync("/v2/analyze-wound", form, null, ("Idempotency-Key", "a"));
        using var again = WoundGateway.Form(picture);
        using var second = await gateway.PostAsync("/v2/analyze-wound", again, null, ("Idempotency-Key", "a"));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        using var other = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Png));
        using var third = await gateway.PostAsync("/v2/analyze-wound", other, null, ("Idempotency-Key", "a"));
        Assert.Equal(HttpStatusCode.Conflict, third.StatusCode);
        WoundGateway.AssertJson(
            """{"success":false,"error":"Cette Idempotency-Key a servi à une autre requête.","status_code":409}""", await WoundGateway.JsonAsync(third));
    }

    private static async Task<HttpResponseMessage> AskAsync(WoundGateway gateway, HttpMethod method, Uri location, string? key = null, string? last = null)
    {
        using var request = new HttpRequestMessage(method, location);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        return await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
    }
}
