using Microsoft.AspNetCore.Http;
using SseKit.Server.Requests;

namespace SseKit.Server;

/// <summary>What a request for a stream says.</summary>
public static class SseRequest
{
    /// <summary>Gets the last ID the client received: the header <c>Last-Event-ID</c> (WHATWG HTML 9.2.4), else <c>lastEventId</c>,
    /// <c>last_event_id</c> or <c>evs_last_event_id</c> in the query.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The ID; <see langword="null"/> if there is none.</returns>
    public static string? GetLastEventId(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return LastEventId.Of(request);
    }
}
