using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.ProgressAccess;
using SseKit.Analysis.ProgressLogs;
using SseKit.Analysis.ProgressWire;
using SseKit.Server;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>Says how the streams are: once, or again and again.</summary>
internal sealed class StateAnswers(ProgressServices services, StreamAnswers streams, ProgressMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public async Task HealthAsync(HttpContext context)
    {
        var states = await services.AskAsync(context.RequestAborted).ConfigureAwait(false);
        StreamHealth health = new(ProgressServices.AreWell(states) ? "healthy" : "degraded", states, metrics.ActiveStreams, time.GetUtcNow().UtcDateTime);
        await TypedResults.Json(health, ProgressJson.Default.StreamHealth).ExecuteAsync(context).ConfigureAwait(false);
    }

    public Task<IResult> DebugAsync(HttpContext context, Visitor visitor) => Task.FromResult(streams.Place(SseResults.Stream(StatesAsync()), visitor));

    private async IAsyncEnumerable<SseFrame> StatesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return ProgressFrames.Connected(ProgressFrames.WorkflowStream, "debug", time.GetUtcNow());
        using PeriodicTimer timer = new(Period, time);
        do
        {
            var states = await services.AskAsync(cancellationToken).ConfigureAwait(false);
            DebugState state = new(metrics.ActiveStreams, metrics.PublishedCount, metrics.FailureCount, states, time.GetUtcNow().UtcDateTime);
            yield return SseFrame.Create(ProgressFrames.Debug(state), ProgressJson.Default.DebugState);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }
}
