using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace SseKit.Gateway.Tests.Gateway;

public sealed class DetailRefusalsTests
{
    [Theory]
    [InlineData("/analyze")]
    [InlineData("/analyze_sse")]
    public async Task authentication_of_the_host_refuses_with_a_detail(string path)
    {
        await using var app = await HostAsync(endpoints => endpoints.MapPdfCompliance().RequireAuthorization().WithDetailRefusals());
        var (status, body) = await PostAsync(app, path);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("""{"detail":"Unauthorized"}""", body);
    }

    [Fact]
    public async Task a_prefix_changes_nothing()
    {
        await using var app = await HostAsync(endpoints =>
            endpoints.MapGroup("/v1").MapPdfCompliance().RequireAuthorization().WithDetailRefusals());
        Assert.Equal("""{"detail":"Unauthorized"}""", (await PostAsync(app, "/v1/analyze")).Body);
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(429, "Too Many Requests")]
    [InlineData(503, "Service Unavailable")]
    public async Task any_empty_refusal_gets_a_detail(int status, string detail)
    {
        await using var app = await HostAsync(endpoints => endpoints.MapPost("/analyze", () => Results.StatusCode(status)).WithDetailRefusals());
        var (_, body) = await PostAsync(app, "/analyze");
        Assert.Equal($$"""{"detail":"{{detail}}"}""", body);
    }

    [Fact]
    public async Task a_refusal_that_says_something_is_left_alone()
    {
        await using var app = await HostAsync(endpoints => endpoints.MapPost("/analyze", () => Results.Text("said", statusCode: 503)).WithDetailRefusals());
        Assert.Equal("said", (await PostAsync(app, "/analyze")).Body);
    }

    [Fact]
    public async Task endpoints_without_the_mark_are_left_alone()
    {
        await using var app = await HostAsync(endpoints => endpoints.MapPost("/analyze", () => Results.StatusCode(503)));
        Assert.Empty((await PostAsync(app, "/analyze")).Body);
    }

    private static async Task<WebApplication> HostAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddPdfCompliance();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthenticationCore(options => options.AddScheme<NobodyHandler>("nobody", null));
        var app = builder.Build();
        app.UseRefusalBodies();
        app.UseAuthentication();
        app.UseAuthorization();
        map(app);
        await app.StartAsync();
        return app;
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(WebApplication app, string path)
    {
        var cancelled = TestContext.Current.CancellationToken;
        using var response = await app.GetTestClient().PostAsync(new Uri(path, UriKind.Relative), null, cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancelled));
    }
}
