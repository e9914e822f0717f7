using SseKit.Gateway.Configuration;

namespace SseKit.Gateway;

internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app, Settings settings)
    {
        var health = Health.Of(settings);
        app.MapGet("/health", () => TypedResults.Json(health, GatewayJson.Default.Health));
    }
}
