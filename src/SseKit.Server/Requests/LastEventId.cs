using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SseKit.Server.Requests;

/// <summary>Where the client was: browsers send the header when they reconnect; what opens a stream anew can only write a query.</summary>
internal static class LastEventId
{
    private static readonly string[] QueryNames = ["lastEventId", "last_event_id", "evs_last_event_id"];

    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Last-Event-ID", out StringValues header) && !StringValues.IsNullOrEmpty(header)) return header[0];

        // Reading a query makes a feature that is kept as long as the stream.
        if (!request.QueryString.HasValue) return null;
        foreach (string name in QueryNames)
        {
            if (request.Query.TryGetValue(name, out StringValues value) && !StringValues.IsNullOrEmpty(value)) return value[0];
        }

        return null;
    }
}
