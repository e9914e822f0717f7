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
        Activity? request = Activity.Current;
        HostedStreams host = HostedStreams.Of(context);
        SseServerOptions options = stream.Adapt(host.Options.Of(context));
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
        catch (Exception exception) when (life.Reason is { } reason && (life.IsGone || exception is OperationCanceledException))
        {
            end = reason;
            if (exception is not OperationCanceledException) host.Logger.EndedWith(exception);
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
            request?.SetTag("ssekit.end", end);
        }
    }

    private static async Task FinishAsync(StreamLife life, string end)
    {
        if (end == StreamEnd.Stalled) life.Stall();
        if (end is StreamEnd.Stalled or StreamEnd.ClientGone or StreamEnd.Refused or StreamEnd.Over) return;

        // One that had not begun is an empty stream: to an EventSource anything else would be a reason never to come back.
        if (!life.Context.Response.HasStarted) StreamHeaders.Set(life.Context, life.Host.Compression);
        TimeSpan within = life.Options.ReconnectWithin;
        SseItem<string>? told = life.Options.ClosingEvent?.Invoke(Clean(end));
        await SendLastAsync(life, writer =>
        {
            if (end == StreamEnd.Stopping) writer.WriteRetry(Jitter.Between(within / 5, within));
            if (told is { } last) writer.Write(last);
        });
    }

    private static SseStreamEnd Clean(string end) => end switch
    {
        StreamEnd.Gap => SseStreamEnd.Gap,
        StreamEnd.MaxAge => SseStreamEnd.MaxAge,
        StreamEnd.AuthenticationExpired => SseStreamEnd.AuthenticationExpired,
        StreamEnd.Stopping => SseStreamEnd.Stopping,
        _ => SseStreamEnd.Completed,
    };

    private static async Task FailAsync(StreamLife life, Exception exception)
    {
        life.Host.Logger.SourceFailed(exception);
        if (life.Options.ErrorEvent(exception) is { } told) await SendLastAsync(life, writer => writer.Write(told));
    }

    /// <summary>The deadline holds for the last bytes too.</summary>
    private static async Task SendLastAsync(StreamLife life, Action<SseWriter> write)
    {
        SseWriter writer = new(life.Context.Response.BodyWriter);
        write(writer);
        Task<bool> sent = writer.FlushAsync(CancellationToken.None).AsTask();
        try
        {
            await sent.WaitAsync(life.Options.Streams.WriteDeadline, life.Host.Time);
        }
        catch (TimeoutException)
        {
            life.Stall();
            await ((Task)sent).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
