using SseKit.Gateway.Tests.Processes;
using Xunit;

namespace SseKit.Gateway.Tests.Gateway;

public sealed class CorsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task unset_any_origin_may_call_without_credentials()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await AskAsync(gateway, HttpMethod.Get, "http://elsewhere.example");
        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("Location", Header(response, "Access-Control-Expose-Headers"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("http://a.example", "http://a.example", "true")]
    [InlineData("http://b.example:81", "http://b.example:81", "true")]
    [InlineData("http://c.example", null, null)]
    public async Task set_only_those_origins_may_call(string origin, string? allowed, string? credentials)
    {
        await using var gateway = await RunningSample.StartAsync("Gateway", ("CORS_ORIGINS", "http://a.example, http://b.example:81"));
        using var response = await AskAsync(gateway, HttpMethod.Get, origin);
        Assert.Equal(allowed, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal(credentials, Header(response, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task a_preflight_allows_the_upload()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await AskAsync(gateway, HttpMethod.Options, "http://elsewhere.example", "/analyze_sse");
        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal("POST", Header(response, "Access-Control-Allow-Methods"));
        Assert.Equal("last-event-id", Header(response, "Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task a_refusal_can_be_read_by_other_origins_too()
    {
        await using var gateway = await RunningSample.StartAsync("Gateway");
        using var response = await AskAsync(gateway, HttpMethod.Post, "http://elsewhere.example", "/analyze_sse");
        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
    }

    private static Task<HttpResponseMessage> AskAsync(RunningSample gateway, HttpMethod method, string origin, string path = "/health")
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "last-event-id");
        }

        return gateway.Client.SendAsync(request, Cancelled);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
