using System.Net.Http.Headers;
using System.Net.Http.Json;
using SseKit.Analysis.Upstreams;

namespace SseKit.Analysis.Gemini;

/// <summary>Writes <c>POST {base}/models/{model}:streamGenerateContent?alt=sse</c>.</summary>
internal static class GeminiRequest
{
    public static HttpRequestMessage Create(GeminiUpstreamOptions server, ChatRelayRequest asked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(server))
        {
            Content = JsonContent.Create(asked, UpstreamJson.Default.ChatRelayRequest),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (!string.IsNullOrEmpty(server.ApiKey))
        {
            request.Headers.Add("x-goog-api-key", server.ApiKey);
        }

        return request;
    }

    // A query stays a query: a proxy may want something there.
    private static Uri Address(GeminiUpstreamOptions server)
    {
        var address = new UriBuilder(server.BaseUrl);
        address.Path = $"{address.Path.TrimEnd('/')}/models/{Uri.EscapeDataString(server.Model)}:streamGenerateContent";
        address.Query = address.Query.Length > 1 ? $"{address.Query}&alt=sse" : "alt=sse";
        return address.Uri;
    }
}
