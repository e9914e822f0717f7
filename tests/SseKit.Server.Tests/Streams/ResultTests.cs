using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>Where a result may be returned from.</summary>
public class ResultTests
{
    [Theory, MemberData(nameof(Transports.All), MemberType = typeof(Transports))]
    public async Task S1_a_controller_may_return_a_stream(Transport transport)
    {
        await using StreamHost host = await StreamHost.StartAsync(transport, app => app.MapControllers());
        using HttpResponseMessage response = await host.Client.GetAsync(new Uri("/controller", UriKind.Relative));
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        (await response.Content.ReadAsStringAsync()).ShouldBe(StreamHost.Opening + "data: 1\n\n");
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
}
