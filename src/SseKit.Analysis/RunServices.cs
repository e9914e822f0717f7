using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
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

        services.TryAddSingleton<Runs>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Runs>(provider => provider.GetRequiredService<Runs>()));
        return services;
    }
}
