using System.Net.Http.Headers;
using SseKit.Client.Responses;

namespace SseKit.Client.Connecting;

/// <summary>What a request for a stream carries (9.2.2, 9.2.3), and whether it may be sent again.</summary>
internal static class Requests
{
    public static void Prepare(HttpRequestMessage request, string? lastEventId)
    {
        EventStreamResponse.Ask(request);
        if (request.Headers.CacheControl is null)
        {
            // Fetch: cache mode "no-store".
            request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
            request.Headers.Pragma.Add(new NameValueHeaderValue("no-cache"));
        }

        // 9.2.3: "If the EventSource object's last event ID string is not the empty string".
        if (!string.IsNullOrEmpty(lastEventId) && !request.Headers.Contains("Last-Event-ID"))
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
    }

    /// <summary>RFC 9110, 9.2.2.</summary>
    public static bool IsIdempotent(HttpMethod method) => method != HttpMethod.Post && method != HttpMethod.Patch && method != HttpMethod.Connect;
}
