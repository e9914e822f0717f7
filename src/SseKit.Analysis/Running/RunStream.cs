using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Lives;
using SseKit.Server;

namespace SseKit.Analysis.Running;

/// <summary>A run as the answer to a request. The host that stops leaves it to its runs to end their own.</summary>
internal sealed class RunStream(Run run, Runs runs) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        runs.Locate(run, httpContext);
        if (run.Life.LastId is { } last && httpContext.Request.GetLastEventId() == last)
        {
            // Before a store is asked, which would have begun the stream.
            await SseResults.Over().ExecuteAsync(httpContext).ConfigureAwait(false);
            return;
        }

        using var watch = runs.Watch(run);
        SseSubscription subscription = new(run.Id) { Start = SseStart.Oldest, IdPlace = run.Wire.IdPlace, GapEvent = run.Wire.Gap };
        await SseResults.Topic(subscription, runs.Topics, Configure).ExecuteAsync(httpContext).ConfigureAwait(false);
    }

    private void Configure(SseServerOptions options)
    {
        var interval = runs.Options.Heartbeat ?? run.Wire.HeartbeatInterval ?? options.Streams.Heartbeat;
        options.Streams = options.Streams with { Heartbeat = interval, HeartbeatEvent = run.Wire.Heartbeat ?? options.Streams.HeartbeatEvent };

        // What runs elsewhere goes on there: its clients come back to another node.
        options.DrainPeriod = run.Life is RunLife ? Timeout.InfiniteTimeSpan : options.DrainPeriod;
    }
}
