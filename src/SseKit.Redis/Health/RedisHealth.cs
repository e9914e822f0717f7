using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SseKit.Redis.Health;

/// <summary>Degraded while topics cannot be read or written: streams that are open stay, and nothing is gained by taking this process away.</summary>
internal sealed class RedisHealth(IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (services.GetService<ISseTopicStore>() is not IRedisHealth redis)
            return HealthCheckResult.Unhealthy("Topics are not kept in Redis: call builder.Services.AddSseKitRedis().");

        string? trouble = await redis.TroubleAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return trouble is null
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Redis cannot be read or written ({trouble}).", data: new Dictionary<string, object>(StringComparer.Ordinal) { ["reason"] = trouble });
    }
}
