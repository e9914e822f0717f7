using Microsoft.AspNetCore.Http;
using SseKit.Analysis.ProgressAccess;
using SseKit.Analysis.ProgressLogs;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>A stream that counts among those of its visitor.</summary>
internal sealed class PlacedStream(IResult stream, string key, StreamPlaces places, ProgressMetrics metrics) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (!places.TryEnter(key))
        {
            metrics.Refused(StatusCodes.Status429TooManyRequests);
            await ProgressRefusal.TooManyStreams.ExecuteAsync(httpContext).ConfigureAwait(false);
            return;
        }

        metrics.Opened();
        try
        {
            await stream.ExecuteAsync(httpContext).ConfigureAwait(false);
        }
        finally
        {
            metrics.Closed();
            places.Leave(key);
        }
    }
}
