using Microsoft.AspNetCore.WebUtilities;

namespace SseKit.Gateway;

internal static class DetailRefusals
{
    private static readonly PathString[] Paths = ["/analyze", "/analyze_sse"];

    /// <summary>Gives the host's own empty refusals of <c>/analyze</c> and <c>/analyze_sse</c> (authentication, rate limits and the like)
    /// the body that the dialect promises.</summary>
    public static void UseDetailRefusals(this IApplicationBuilder app) =>
        app.UseWhen(IsAnalysis, branch => branch.UseStatusCodePages(refusal => WriteAsync(refusal.HttpContext.Response)));

    private static bool IsAnalysis(HttpContext context) =>
        Paths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static Task WriteAsync(HttpResponse response) =>
        response.WriteAsJsonAsync(new Refusal(ReasonPhrases.GetReasonPhrase(response.StatusCode)), GatewayJson.Default.Refusal);
}
