using Microsoft.AspNetCore.WebUtilities;

namespace SseKit.Gateway;

internal static class DetailRefusals
{
    /// <summary>Refusals of these endpoints have a <c>detail</c>.</summary>
    public static TBuilder WithDetailRefusals<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithRefusals(context => WriteAsync(context.Response));

    private static Task WriteAsync(HttpResponse response) =>
        response.WriteAsJsonAsync(new Refusal(ReasonPhrases.GetReasonPhrase(response.StatusCode)), GatewayJson.Default.Refusal);
}
