using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SseKit;
using SseKit.Redis;
using SseKit.Redis.Backplane;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Redis as where topics are kept.</summary>
public static class SseRedisServices
{
    /// <summary>
    /// Registers an <see cref="ISseTopicStore"/> that keeps topics in Redis Streams (Redis 6.2 or later), and an <see cref="ISseBackplane"/> by the
    /// same Redis, unless one is registered. They use the
    /// <c>StackExchange.Redis.IConnectionMultiplexer</c> that is registered, and leave it open; without one they connect at first use, and dispose of
    /// that connection. How much of a topic is kept is said by the registered <see cref="SseTopicsOptions"/>, or its defaults.
    /// </summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configure">Changes the options; called at once.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddSseKitRedis(this IServiceCollection services, Action<SseRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        SseRedisOptions options = new();
        configure?.Invoke(options);
        options = options.Frozen();
        services.TryAddSingleton(provider => new RedisConnection(options.Configuration, provider.GetService<IConnectionMultiplexer>()));
        services.TryAddSingleton<ISseTopicStore>(provider => new RedisTopicStore(
            options,
            provider.GetService<SseTopicsOptions>() ?? new SseTopicsOptions(),
            provider.GetRequiredService<RedisConnection>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILogger<RedisTopicStore>>() ?? NullLogger<RedisTopicStore>.Instance));
        services.TryAddSingleton<ISseBackplane>(provider => new RedisBackplane(
            options, provider.GetRequiredService<RedisConnection>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }
}
