using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using Xunit;

namespace SseKit.Server.Tests.Topics;

/// <summary>The host's own conventions hold on what MapSseTopic maps.</summary>
public class ConventionTests
{
    [Fact(Timeout = 60_000)]
    public async Task S1_authorization_that_is_required_is_required()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapSseTopic("/", "t").RequireAuthorization(),
            services => services.AddSseKit().AddAuthorization().AddAuthentication("nobody").AddScheme<AuthenticationSchemeOptions, Nobody>("nobody", null));
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_origins_that_are_allowed_are_told_so()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app =>
            {
                app.UseCors();
                app.MapSseTopic("/", "t").RequireCors(policy => policy.WithOrigins("https://page.example"));
            },
            services => services.AddSseKit().AddCors());
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Origin", "https://page.example");
        using HttpResponseMessage response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://page.example"]);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
    }

    private sealed class Nobody(
        Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options,
        Microsoft.Extensions.Logging.ILoggerFactory logger,
        System.Text.Encodings.Web.UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
