using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Observing;

/// <summary>What OpenAPI is told, what ends a client for good, and what pages of other origins may do.</summary>
public class DescriptionTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("by-hand")]
    [InlineData("items")]
    [InlineData("json")]
    [InlineData("topic")]
    [InlineData("result")]
    [InlineData("either")]
    [InlineData("described")]
    public async Task S1_an_endpoint_is_described_as_an_event_stream(string path)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app =>
            {
                app.MapSse("by-hand", _ => Task.CompletedTask);
                app.MapSse("items", _ => Source.Ready("1"));
                app.MapSse("json", _ => Source.ThenSilent<System.Net.ServerSentEvents.SseItem<int>>([]), Json.Default.Int32);
                app.MapSseTopic("topic", "t");
                app.MapGet("result", () => SseResults.Stream(Source.Ready("1")));
                app.MapGet("either", Results<SseStreamResult, NotFound> () => TypedResults.NotFound());
                app.MapControllers();
            },
            services => services.AddSseKit().AddEndpointsApiExplorer());
        ApiDescription[] described =
        [
            .. host.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
                .SelectMany(group => group.Items).Where(item => item.RelativePath == path),
        ];
        described.ShouldNotBeEmpty();
        described.ShouldAllBe(item => item.SupportedResponseTypes.Any(type =>
            type.StatusCode == 200 && type.ApiResponseFormats.Any(format => format.MediaType == "text/event-stream")));
    }

    [Theory(Timeout = 60_000), MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S10_a_stream_that_is_over_is_answered_with_204_and_nothing(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapGet("/", SseResults.Over));
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Content.Headers.ContentType.ShouldBeNull();
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S11_pages_of_other_origins_may_send_the_last_ID_and_read_where_to_go(bool anyHeader)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.UseRouting().UseCors().UseEndpoints(routes => routes.MapSse("/", _ => Source.Ready("1")).RequireCors(policy =>
            {
                policy.WithOrigins("https://page.example");
                if (anyHeader) policy.AllowAnyHeader();
                else policy.WithHeaders("X-Mine");
                policy.AllowSse();
            })),
            services => services.AddSseKit().AddCors());
        using HttpRequestMessage asking = new(HttpMethod.Options, "/");
        asking.Headers.Add("Origin", "https://page.example");
        asking.Headers.Add("Access-Control-Request-Method", "GET");
        asking.Headers.Add("Access-Control-Request-Headers", "last-event-id,cache-control,content-type,x-mine");
        using HttpResponseMessage allowed = await host.Client.SendAsync(asking);
        string headers = string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Headers"));
        foreach (string header in new[] { "Last-Event-ID", "Cache-Control", "Content-Type", "X-Mine" })
            headers.ShouldContain(header, Case.Insensitive);

        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.Add("Origin", "https://page.example");
        using HttpResponseMessage response = await host.Client.SendAsync(request);
        string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers")).ShouldBe("Location,Retry-After");
    }
}

[ApiController]
[Route("described")]
public class DescribedController : ControllerBase
{
    [HttpGet]
    public SseStreamResult Get() => SseResults.Stream(Source.Ready("1"));
}
