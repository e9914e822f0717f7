using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit;
using SseKit.Analysis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers runs.</summary>
public static class RunServices
{
    /// <summary>Adds what flows run on. May be called more than once.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="configure">Sets how runs are held.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddRuns(this IServiceCollection services, Action<RunOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<RunOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(static provider => new Runs(
            provider.GetRequiredService<IOptions<RunOptions>>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<ILogger<Runs>>(),
            provider.GetService<TimeProvider>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<ISseTopicStore>(),
            provider.GetService<ISseBackplane>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Runs>(provider => provider.GetRequiredService<Runs>()));
        return services;
    }
}
