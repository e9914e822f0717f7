using System.Diagnostics;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SseKit.Server.Hosting;
using SseKit.Server.Lifetimes;

namespace SseKit.Server.Streams;

/// <summary>What every stream goes through: it is let in, lasts as long as it may, and ends with its source, with its client or host, or with an
/// error that is told.</summary>
internal static class StreamResponse
{
    public static async Task RunAsync(HttpContext context, IStream stream)
    {
        HostedStreams host = HostedStreams.Of(context);
        SseServerOptions options = host.Options.Of(context);
        string? key = options.MaxStreamsPerKey < int.MaxValue ? options.Key(context) : null;
        Admittance admittance = host.Admission.Enter(options, key);
        if (admittance != Admittance.Admitted)
        {
            host.Metrics.Refused(admittance == Admittance.HostFull ? "host_full" : "key_full");
            await (admittance == Admittance.HostFull ? Refusal.HostFull(context) : Refusal.KeyFull(context));
            return;
        }

        host.Metrics.Begun();
        StreamLife life = new(context, host, options);
        IHttpMinResponseDataRateFeature? rate = context.Features.Get<IHttpMinResponseDataRateFeature>();
        MinDataRate? least = rate?.MinDataRate;
        string end = StreamEnd.Failed;
        try
        {
            // The write deadline is in its place.
            if (rate is not null) rate.MinDataRate = null;
            end = await stream.WriteAsync(life);
            await FinishAsync(life, end);
        }
        catch (OperationCanceledException) when (life.Reason is not null)
        {
            end = life.Reason!;
            await FinishAsync(life, end);
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            await FailAsync(life, exception);
        }
        finally
        {
            if (rate is not null) rate.MinDataRate = least;
            await life.DisposeAsync();
            host.Admission.Leave(key);
            host.Metrics.Ended(end);
            host.Logger.StreamEnded(end);
            Activity.Current?.SetTag("ssekit.end", end);
        }
    }

    private static async Task FinishAsync(StreamLife life, string end)
    {
        if (end == StreamEnd.Stalled) life.Abort();
        if (end is StreamEnd.Stalled or StreamEnd.ClientGone or StreamEnd.Refused || life.Context.RequestAborted.IsCancellationRequested) return;

        // One that had not begun is an empty stream: to an EventSource anything else would be a reason never to come back.
        HttpContext context = life.Context;
        if (!context.Response.HasStarted) StreamHeaders.Set(context, life.Host.Compression);
        SseWriter writer = new(context.Response.BodyWriter);
        TimeSpan within = life.Host.Options.Host.ReconnectWithin;
        if (end == StreamEnd.Stopping) writer.WriteRetry(Jitter.Between(within / 5, within));
        await writer.FlushAsync(CancellationToken.None);
    }

    private static async Task FailAsync(StreamLife life, Exception exception)
    {
        life.Host.Logger.SourceFailed(exception);
        if (life.Reason == StreamEnd.Stalled) life.Abort();
        if (life.Reason is StreamEnd.Stalled or StreamEnd.ClientGone || life.Context.RequestAborted.IsCancellationRequested) return;
        if (life.Options.ErrorEvent(exception) is not { } told) return;
        SseWriter writer = new(life.Context.Response.BodyWriter);
        writer.Write(told);
        await writer.FlushAsync(CancellationToken.None);
    }
}
