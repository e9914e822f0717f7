using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SseKit.Server.Streams;

/// <summary>How every event stream ends: with its source, with its client or host, or with an error that is told.</summary>
internal static class StreamResponse
{
    /// <param name="context">The request.</param>
    /// <param name="write">Writes the stream; its token fires when the client is gone or the host stops.</param>
    public static async Task RunAsync(HttpContext context, Func<CancellationToken, Task> write)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, Stopping(context));
        try
        {
            await write(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client is gone or the host stops: the expected end of a stream. One that had not begun is an empty stream, for to an
            // EventSource anything else would be a reason never to come back.
            if (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested) await StreamHeaders.SendAsync(context);
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            Logger(context).SourceFailed(exception);
            SseWriter writer = new(context.Response.BodyWriter);
            writer.Write(new SseItem<string>("""{"error":"The stream ended because of an error on the server."}""", "error"));
            await writer.FlushAsync(CancellationToken.None);
        }
    }

    /// <summary>Fires when the host stops.</summary>
    public static CancellationToken Stopping(HttpContext context) =>
        context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;

    public static ILogger Logger(HttpContext context) =>
        context.RequestServices.GetService<ILoggerFactory>()?.CreateLogger("SseKit.Server") ?? NullLogger.Instance;
}
