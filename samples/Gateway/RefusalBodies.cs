namespace SseKit.Gateway;

/// <summary>Gives the host's own empty refusals (authentication, rate limits and the like) the body that an endpoint's dialect promises.</summary>
internal static class RefusalBodies
{
    /// <summary>Says how refusals of these endpoints are written, wherever they are mapped.</summary>
    public static TBuilder WithRefusals<TBuilder>(this TBuilder endpoints, Func<HttpContext, Task> write)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Body(write));

    public static void UseRefusalBodies(this IApplicationBuilder app) =>
        app.UseWhen(
            context => BodyOf(context) is not null,
            branch => branch.UseStatusCodePages(refusal => BodyOf(refusal.HttpContext)!.WriteAsync(refusal.HttpContext)));

    private static Body? BodyOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Body>();

    private sealed record Body(Func<HttpContext, Task> WriteAsync);
}
