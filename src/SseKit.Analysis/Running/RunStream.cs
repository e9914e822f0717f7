using Microsoft.AspNetCore.Http;
using SseKit.Server;

namespace SseKit.Analysis.Running;

/// <summary>A run as the answer to a request. The host that stops leaves it to the run to end it.</summary>
internal sealed class RunStream(Run run, Runs runs) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        runs.Locate(run, httpContext);
        SseSubscription subscription = new(run.Id) { Start = SseStart.Oldest, IdPlace = run.Wire.IdPlace, GapEvent = run.Wire.Gap };
        return SseResults.Topic(subscription, runs.Topics, Configure).ExecuteAsync(httpContext);
    }

    private void Configure(SseServerOptions options)
    {
        var interval = runs.Options.Heartbeat ?? run.Wire.HeartbeatInterval ?? options.Streams.Heartbeat;
        options.Streams = options.Streams with { Heartbeat = interval, HeartbeatEvent = run.Wire.Heartbeat ?? options.Streams.HeartbeatEvent };
        options.DrainPeriod = Timeout.InfiniteTimeSpan;
    }
}
