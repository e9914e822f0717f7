using SseKit.Analysis;

namespace SseKit.Gateway.Wounds;

/// <summary>Turns a refusal into the exception that the flow knows, while its headers are still there: they say when to come back.</summary>
internal sealed class AnthropicRefusals(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            throw new ChatStreamException("The language model's server refused the request.")
            {
                StatusCode = response.StatusCode,
                RetryAfter = response.Headers.RetryAfter?.Delta,
            };
        }
    }
}
