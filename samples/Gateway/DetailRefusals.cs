using Microsoft.AspNetCore.WebUtilities;

namespace SseKit.Gateway;

internal static class DetailRefusals
{
    /// <summary>Marks endpoints whose refusals have a <c>detail</c>, wherever they are mapped.</summary>
    public static TBuilder WithDetailRefusals<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Mark());

    /// <summary>Gives the host's own empty refusals of the marked endpoints (authentication, rate limits and the like) the body that the
    /// dialect promises.</summary>
    public static void UseDetailRefusals(this IApplicationBuilder app) =>
        app.UseWhen(IsMarked, branch => branch.UseStatusCodePages(refusal => WriteAsync(refusal.HttpContext.Response)));

    private static bool IsMarked(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null;

    private static Task WriteAsync(HttpResponse response) =>
        response.WriteAsJsonAsync(new Refusal(ReasonPhrases.GetReasonPhrase(response.StatusCode)), GatewayJson.Default.Refusal);

    private sealed class Mark;
}
