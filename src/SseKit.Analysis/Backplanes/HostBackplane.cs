using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SseKit.Analysis.Backplanes;

/// <summary>What the nodes of this host's service share: the <see cref="ISseBackplane"/> that is registered, whenever it was, else this process alone.
/// One per host.</summary>
internal sealed class HostBackplane(ISseBackplane shared)
{
    public ISseBackplane Shared => shared;

    public static void Add(IServiceCollection services) =>
        services.TryAddSingleton(static provider => new HostBackplane(
            provider.GetService<ISseBackplane>() ?? new ProcessBackplane(provider.GetService<TimeProvider>() ?? TimeProvider.System)));
}
