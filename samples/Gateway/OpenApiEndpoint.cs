namespace SseKit.Gateway;

internal static class OpenApiEndpoint
{
    /// <summary>Maps the description of the others. It is written by hand: the host's own descriptions do not see endpoints that are request delegates, nor events.</summary>
    public static void MapOpenApiDocument(this IEndpointRouteBuilder app)
    {
        var document = Path.Combine(AppContext.BaseDirectory, "openapi.json");
        app.MapGet("/openapi/v1.json", () => TypedResults.PhysicalFile(document, "application/json")).ExcludeFromDescription();
    }
}
