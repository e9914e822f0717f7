using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SseKit.Server.Hosting;

/// <summary>Whether the host can take more streams.</summary>
internal sealed class StreamHealth(IServiceProvider services) : IHealthCheck
{
    private const double NearlyFull = 0.9;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        HostedStreams host = services.GetService<HostedStreams>()
            ?? throw new InvalidOperationException("SseKit is not registered: call builder.Services.AddSseKit().");
        int streams = host.Admission.Count;
        int most = host.Options.Host.MaxStreams;
        Dictionary<string, object> data = new(StringComparer.Ordinal) { ["streams"] = streams, ["max_streams"] = most };
        return Task.FromResult(
            host.Stopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("The host stops.", data: data)
            : streams >= most * NearlyFull ? HealthCheckResult.Degraded("There is hardly room for more streams.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
