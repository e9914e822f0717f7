using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.ResponseCompression;

namespace SseKit.Server.Streams;

/// <summary>What every event stream says before its first event, and what does not hold for it.</summary>
internal static class StreamHeaders
{
    /// <summary>They leave with the first bytes.</summary>
    public static void Set(HttpContext context, IResponseCompressionProvider? compression)
    {
        HttpResponse response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = Compresses(context, compression) ? "no-cache" : "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    // "no-transform" forbids what the host itself is about to do; its middleware is there if its feature is.
    private static bool Compresses(HttpContext context, IResponseCompressionProvider? compression) =>
        compression is not null && context.Features.Get<IHttpsCompressionFeature>() is not null && compression.ShouldCompressResponse(context) && compression.GetCompressionProvider(context) is not null;
}
