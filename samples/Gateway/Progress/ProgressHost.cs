using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.ResponseCompression;
using SseKit.Gateway.Configuration;
using SseKit.Gateway.Configuration.Progress;

namespace SseKit.Gateway.Progress;

/// <summary>Progress streams in this host: their users, where they are kept, gzip for who asks for it.</summary>
internal static class ProgressHost
{
    private const string EventStream = "text/event-stream";

    // Who has no token may have a ticket: the endpoints say themselves what he may do.
    private static readonly AuthorizationPolicy Known = new AuthorizationPolicyBuilder(StreamTokenHandler.SchemeName).RequireAssertion(_ => true).Build();

    public static void AddProgress(this WebApplicationBuilder builder, ProgressSettings settings)
    {
        var services = builder.Services;
        services.AddProgressStreams(settings.Apply);
        settings.Redis.Add(services, settings.BlockTime);
        services.AddAuthenticationCore().AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<StreamTokenOptions, StreamTokenHandler>(StreamTokenHandler.SchemeName, options => options.Tokens = settings.Tokens);
        services.AddResponseCompression(compression =>
        {
            compression.MimeTypes = [EventStream];
            compression.Providers.Add<GzipCompressionProvider>();
        });
    }

    /// <summary>Before the endpoints; other streams forbid to be transformed.</summary>
    public static void UseProgressCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/stream", StringComparison.Ordinal), branch => branch.UseResponseCompression());

    public static void MapProgress(this IEndpointRouteBuilder app, RunSettings runs)
    {
        var streams = app.MapProgressStreams().RequireAuthorization(Known);
        if (runs.Heartbeat is { } interval) streams.WithHeartbeat(interval);
    }
}
