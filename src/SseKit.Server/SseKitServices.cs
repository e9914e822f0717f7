using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SseKit;
using SseKit.Server;
using SseKit.Server.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers SseKit.</summary>
public static class SseKitServices
{
    /// <summary>Adds <see cref="SseTopics"/> as a singleton, and sets how streams are served. Logs of topics are kept in an
    /// <see cref="ISseTopicStore"/> if one is registered, in memory otherwise; the time is that of a registered <see cref="TimeProvider"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; as <c>Configure&lt;SseServerOptions&gt;</c> does.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSseKit(this IServiceCollection services, Action<SseServerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SseServerOptions>();
        if (configure is not null) services.Configure(configure);
        services.TryAddSingleton(static provider => new HostedStreams(
            provider, provider.GetRequiredService<IOptions<SseServerOptions>>().Value, provider.GetService<SseTopics>));
        services.TryAddSingleton(static provider => new SseTopics(
            provider.GetRequiredService<IOptions<SseServerOptions>>().Value.Topics,
            provider.GetService<ISseTopicStore>(),
            provider.GetService<TimeProvider>(),
            provider.GetService<IMeterFactory>()));
        return services;
    }

    /// <summary>Adds a health check: degraded when nine tenths of <see cref="SseServerOptions.MaxStreams"/> are there, unhealthy when the host
    /// stops, so that no more clients are sent here. Needs <c>services.AddSseKit()</c>.</summary>
    /// <param name="health">The health checks.</param>
    /// <param name="name">Its name; default <c>ssekit</c>.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddSseKit(this IHealthChecksBuilder health, string name = "ssekit")
    {
        ArgumentNullException.ThrowIfNull(health);
        return health.AddCheck<StreamHealth>(name);
    }
}
