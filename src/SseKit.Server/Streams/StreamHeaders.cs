using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace SseKit.Server.Streams;

/// <summary>What every event stream says before its first event.</summary>
internal static class StreamHeaders
{
    /// <summary>They leave with the first bytes.</summary>
    public static void Set(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = Compresses(context) ? "no-cache" : "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>They leave now.</summary>
    public static Task SendAsync(HttpContext context)
    {
        Set(context);

        // An empty flush of the BodyWriter sends nothing through a compressing body; one of the stream does.
        return context.Response.Body.FlushAsync(context.RequestAborted);
    }

    // "no-transform" forbids what the host itself is about to do.
    private static bool Compresses(HttpContext context) =>
        context.RequestServices.GetService<IResponseCompressionProvider>() is { } compression
        && compression.ShouldCompressResponse(context)
        && compression.GetCompressionProvider(context) is not null;
}
