using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>Where a result may be returned from.</summary>
public class ResultTests
{
    [Theory]
    [InlineData("/controller")]
    [InlineData("/controller/declared")]
    [InlineData("/controller/perhaps")]
    public async Task S1_a_controller_may_return_a_stream_of_the_host_s_settings(string path)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapControllers(),
            services => services.AddSseKit(options => options.Streams = new SseStreamOptions { Heartbeat = TimeSpan.FromSeconds(7) }));
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        (await response.Content.ReadAsStringAsync()).ShouldBe(": ssekit heartbeat=7000\n\ndata: 1\n\n");
    }

    [Theory]
    [InlineData(1, HttpStatusCode.OK)]
    [InlineData(0, HttpStatusCode.NotFound)]
    public async Task S1_an_endpoint_may_return_a_stream_or_something_else(int id, HttpStatusCode status)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapGet("/{id}", StreamOrNotFound));
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri($"/{id}", UriKind.Relative));
        response.StatusCode.ShouldBe(status);
    }

    private static Results<SseStreamResult, NotFound> StreamOrNotFound(int id) =>
        id == 0 ? TypedResults.NotFound() : SseResults.Stream(Source.Ready("1"));
}

[ApiController]
[Route("controller")]
public class StreamController : ControllerBase
{
    [HttpGet]
    public IResult Get() => SseResults.Stream(Source.Ready("1"));

    [HttpGet("declared")]
    public SseStreamResult GetDeclared() => SseResults.Stream(Source.Ready("1"));

    [HttpGet("perhaps")]
    public Results<SseStreamResult, NotFound> GetPerhaps() => SseResults.Stream(Source.Ready("1"));
}
