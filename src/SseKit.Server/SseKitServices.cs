using Microsoft.Extensions.DependencyInjection.Extensions;
using SseKit;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers SseKit.</summary>
public static class SseKitServices
{
    /// <summary>Adds <see cref="SseTopics"/> as a singleton. Its logs are kept in an <see cref="ISseTopicStore"/> if one is registered, in memory
    /// otherwise; its time is that of a registered <see cref="TimeProvider"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets what topics keep; called once, before topics are first used, those of several calls in their order.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddSseKit(this IServiceCollection services, Action<SseTopicsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (configure is not null) services.AddSingleton(configure);
        services.TryAddSingleton(static provider =>
        {
            SseTopicsOptions options = new();
            foreach (Action<SseTopicsOptions> set in provider.GetServices<Action<SseTopicsOptions>>()) set(options);
            return options;
        });
        services.TryAddSingleton(static provider => new SseTopics(
            provider.GetRequiredService<SseTopicsOptions>(), provider.GetService<ISseTopicStore>(), provider.GetService<TimeProvider>()));
        return services;
    }
}
