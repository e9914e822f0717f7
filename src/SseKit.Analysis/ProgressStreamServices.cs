using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SseKit;
using SseKit.Analysis;
using SseKit.Analysis.Backplanes;
using SseKit.Analysis.ProgressAccess;
using SseKit.Analysis.ProgressLogs;
using SseKit.Analysis.ProgressUploads;
using SseKit.Analysis.ProgressWeb;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers progress streams.</summary>
public static class ProgressStreamServices
{
    /// <summary>Registers what <c>MapProgressStreams()</c> serves, and <see cref="IProgressPublisher"/>. What is told is kept in an <see cref="ISseTopicStore"/> if one is
    /// registered, and owners and tickets in an <see cref="ISseBackplane"/>; else in the process. An <see cref="IProgressOwnership"/> that is already registered is kept; an
    /// <see cref="IWorkflowStatusSource"/> is asked if there is one. May be called more than once.</summary>
    /// <param name="services">The host's.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddProgressStreams(this IServiceCollection services, Action<ProgressStreamOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ProgressStreamOptions>().Configure(configure ?? (_ => { }));
        services.AddSseKit();
        services.AddPdfCompliance();
        HostBackplane.Add(services);
        services.TryAddSingleton<ProgressLog>();
        services.TryAddSingleton<ProgressMetrics>();
        services.TryAddSingleton<IProgressOwnership, ClaimedOwnership>();
        services.TryAddSingleton<ProgressPublisher>();
        services.TryAddSingleton<IProgressPublisher>(provider => provider.GetRequiredService<ProgressPublisher>());
        AddAnswers(services);
        return services;
    }

    private static void AddAnswers(IServiceCollection services)
    {
        services.TryAddSingleton<Sessions>();
        services.TryAddSingleton<Visitors>();
        services.TryAddSingleton<RequestRate>();
        services.TryAddSingleton<StreamPlaces>();
        services.TryAddSingleton<ProgressGate>();
        services.TryAddSingleton<ProgressServices>();
        services.TryAddSingleton<StreamAnswers>();
        services.TryAddSingleton<PublishAnswers>();
        services.TryAddSingleton<TicketAnswers>();
        services.TryAddSingleton<StateAnswers>();
        services.TryAddSingleton<UploadTellings>();
        services.TryAddSingleton<UploadAnswers>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UploadTellings>(provider => provider.GetRequiredService<UploadTellings>()));
    }
}
