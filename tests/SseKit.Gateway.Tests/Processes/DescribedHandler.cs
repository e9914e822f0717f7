using SseKit.Gateway.Tests.Gateway;

namespace SseKit.Gateway.Tests.Processes;

/// <summary>Fails when an answer is not among those that the OpenAPI document promises.</summary>
internal sealed class DescribedHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var type = response.Content.Headers.ContentLength == 0 ? null : response.Content.Headers.ContentType?.MediaType;
        return Description.FaultOf(request.Method.Method, request.RequestUri!.AbsolutePath, (int)response.StatusCode, type) is { } fault
            ? throw new InvalidOperationException(fault)
            : response;
    }
}
