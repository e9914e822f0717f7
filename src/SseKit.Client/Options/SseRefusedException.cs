using System.Net;
using System.Net.Http.Headers;

namespace SseKit.Client;

/// <summary>The server answered a request for an event stream with something else.</summary>
public sealed class SseRefusedException : HttpRequestException
{
    internal SseRefusedException(string message, HttpStatusCode status, HttpResponseHeaders headers, string body)
        : base(message, inner: null, status) => (Headers, Body) = (headers, body);

    /// <summary>Gets the response's headers.</summary>
    public HttpResponseHeaders Headers { get; }

    /// <summary>Gets the beginning of the response's body, 4 KB at most. May hold what the server knows of the user: not for logs.</summary>
    public string Body { get; }
}
