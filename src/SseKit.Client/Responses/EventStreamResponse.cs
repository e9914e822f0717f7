using System.Net;
using System.Net.Http.Headers;

namespace SseKit.Client.Responses;

/// <summary>Tells whether a response is an event stream (9.2.3: status 200 and the type <c>text/event-stream</c>, whatever its parameters).</summary>
internal static class EventStreamResponse
{
    private const string MediaType = "text/event-stream";

    /// <summary><see langword="false"/> for 204, by which a server says that there is nothing to come.</summary>
    public static bool HasEvents(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.NoContent) return false;
        if (response.StatusCode != HttpStatusCode.OK) throw Refusal(response, $"status {(int)response.StatusCode} ({response.ReasonPhrase})");
        string type = ContentType(response.Content.Headers);
        return IsEventStream(type) ? true : throw Refusal(response, type.Length == 0 ? "no Content-Type" : $"Content-Type '{type}'");
    }

    private static HttpRequestException Refusal(HttpResponseMessage response, string instead) =>
        new($"The response is no event stream: it has {instead}, where status 200 and Content-Type '{MediaType}' are needed.", null, response.StatusCode);

    // The header as it came: the typed one is null for `text/event-stream;`, which is a valid enough type to browsers.
    private static string ContentType(HttpContentHeaders headers) =>
        headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues values) ? values.ToString() : string.Empty;

    private static bool IsEventStream(string type) =>
        type.AsSpan(0, type.IndexOf(';', StringComparison.Ordinal) is >= 0 and int end ? end : type.Length)
            .Trim(" \t")
            .Equals(MediaType, StringComparison.OrdinalIgnoreCase);
}
