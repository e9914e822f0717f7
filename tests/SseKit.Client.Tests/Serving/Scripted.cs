using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SseKit.Client.Tests.Serving;

/// <summary>Answers every request with one response, and keeps the request.</summary>
internal sealed class Scripted(HttpResponseMessage response) : HttpMessageHandler
{
    public HttpRequestMessage? Request { get; private set; }

    public static HttpResponseMessage Response(HttpStatusCode status, string? contentType, string body = "data: a\n\n")
    {
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpResponseMessage(status) { Content = content };
    }

    public static HttpResponseMessage Stream(Stream body) =>
        new(HttpStatusCode.OK)
        {
            Content = new StreamContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("text/event-stream") } },
        };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        return Task.FromResult(response);
    }
}
