using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SseKit.Analysis.Uploads;

/// <summary>The server's own limit on request bodies, which would answer without the detail, and counts what multipart adds.</summary>
internal static class ServerBodyLimit
{
    /// <summary>
    /// Lifts it for this request. Before any refusal, too: what a refused client still sends is read over by the server only while
    /// it is under the limit; above it the connection breaks, and the client never sees the answer.
    /// </summary>
    public static void Lift(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }
    }
}
