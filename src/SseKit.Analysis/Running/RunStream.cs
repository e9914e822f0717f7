using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Lives;
using SseKit.Server;

namespace SseKit.Analysis.Running;

/// <summary>A run as the answer to a request. The host that stops leaves it to the run to end it.</summary>
internal sealed class RunStream(Run run, RunHost host) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = $"{httpContext.Request.PathBase}{host.Options.Path}/{run.Id}";
        SseSubscription subscription = new(run.Id) { Start = SseStart.Oldest, IdPlace = run.Wire.IdPlace, GapEvent = run.Wire.Gap };
        return SseResults.Topic(subscription, host.Topics, Configure).ExecuteAsync(httpContext);
    }

    private void Configure(SseServerOptions options)
    {
        var interval = host.Options.Heartbeat ?? run.Wire.HeartbeatInterval ?? options.Streams.Heartbeat;
        options.Streams = options.Streams with { Heartbeat = interval, HeartbeatEvent = run.Wire.Heartbeat ?? options.Streams.HeartbeatEvent };
        options.DrainPeriod = Timeout.InfiniteTimeSpan;
    }
}
