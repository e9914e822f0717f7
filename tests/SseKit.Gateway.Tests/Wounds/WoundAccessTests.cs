using System.Net;
using SseKit.Analysis.Tests.Doubles;
using SseKit.Analysis.Tests.Images;
using SseKit.Analysis.Tests.Wounds;
using Xunit;

namespace SseKit.Gateway.Tests.Wounds;

public sealed class WoundAccessTests
{
    private const string Key = "nuno_service_1";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nuno_service_")]
    [InlineData("nuno_service_11")]
    [InlineData("NUNO_SERVICE_1")]
    public async Task another_key_is_401(string? key)
    {
        await using var gateway = await StartAsync(("SERVICE_API_KEY", Key));
        await AssertRefusedAsync(gateway, key, 401, "Clé d'API absente ou incorrecte.");
    }

    [Fact]
    public async Task the_key_opens_every_endpoint_and_the_refusal_speaks_english_when_asked()
    {
        await using var gateway = await StartAsync(("SERVICE_API_KEY", Key));
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Jpeg));
        using var response = await gateway.PostAsync("/v1/analyze-wound", form, Key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        foreach (var path in (string[])["/v2/analyze-wound", "/v1/analyze-wound", "/v1/compare-wound-progress"])
        {
            using var nothing = new StringContent("");
            using var refused = await gateway.PostAsync($"{path}?lang=en", nothing);
            WoundGateway.AssertJson("""{"success":false,"error":"API key missing or wrong.","status_code":401}""", await WoundGateway.JsonAsync(refused));
        }
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("10.0.0.0/8,2001:db8::/32")]
    public async Task an_address_that_is_not_on_the_list_is_403(string allowed)
    {
        await using var gateway = await StartAsync(("ALLOWED_IPS", allowed));
        await AssertRefusedAsync(gateway, null, 403, "Adresse IP non autorisée.");
    }

    [Fact]
    public async Task both_are_asked_for_when_both_are_set()
    {
        await using var gateway = await StartAsync(("SERVICE_API_KEY", Key), ("ALLOWED_IPS", "192.0.2.1"));
        await AssertRefusedAsync(gateway, "wrong", 401, "Clé d'API absente ou incorrecte.");
        await AssertRefusedAsync(gateway, Key, 403, "Adresse IP non autorisée.");
    }

    [Theory]
    [InlineData("127.0.0.0/8", null, "203.0.113.9", HttpStatusCode.OK)] // nobody is trusted: the header says nothing
    [InlineData("203.0.113.0/24", null, "203.0.113.9", HttpStatusCode.Forbidden)]
    [InlineData("203.0.113.0/24", "127.0.0.1", "203.0.113.9", HttpStatusCode.OK)]
    [InlineData("127.0.0.0/8", "127.0.0.1", "203.0.113.9", HttpStatusCode.Forbidden)]
    [InlineData("203.0.113.0/24", "192.0.2.1", "203.0.113.9", HttpStatusCode.Forbidden)] // another proxy is trusted, not this one
    [InlineData("203.0.113.0/24", "127.0.0.1", "203.0.113.9, 198.51.100.7", HttpStatusCode.Forbidden)] // the client wrote the first one itself
    [InlineData("203.0.113.0/24", "127.0.0.1,198.51.100.0/24", "203.0.113.9, 198.51.100.7", HttpStatusCode.OK)]
    [InlineData("2001:db8::/32", "127.0.0.1", "2001:db8::7", HttpStatusCode.OK)]
    [InlineData("203.0.113.9", "127.0.0.1", "::ffff:203.0.113.9", HttpStatusCode.OK)]
    public async Task forwarded_addresses_count_only_behind_a_trusted_proxy(string allowed, string? trusted, string forwarded, HttpStatusCode status)
    {
        (string, string)[] environment = trusted is null ? [("ALLOWED_IPS", allowed)] : [("ALLOWED_IPS", allowed), ("TRUSTED_PROXIES", trusted)];
        await using var gateway = await StartAsync(environment);
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Jpeg));
        using var response = await gateway.PostAsync("/v1/analyze-wound", form, null, ("X-Forwarded-For", forwarded));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task other_endpoints_ask_for_no_key()
    {
        await using var gateway = await StartAsync(("SERVICE_API_KEY", Key));
        using var response = await gateway.Client.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static Task<WoundGateway> StartAsync(params (string, string)[] environment) =>
        WoundGateway.StartAsync(ModelServer.Answer(Answers.Whole), "openai", environment);

    private static async Task AssertRefusedAsync(WoundGateway gateway, string? key, int status, string error)
    {
        using var form = WoundGateway.Form(await Pictures.TestPictureAsync(Pictures.Jpeg));
        using var response = await gateway.PostAsync("/v2/analyze-wound", form, key);
        Assert.Equal(status, (int)response.StatusCode);
        WoundGateway.AssertJson($$"""{"success":false,"error":"{{error}}","status_code":{{status}}}""", await WoundGateway.JsonAsync(response));
        Assert.False(gateway.WasAsked);
    }
}
