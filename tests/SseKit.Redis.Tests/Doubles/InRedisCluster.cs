using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>Logs in a real Redis Cluster.</summary>
public sealed class InRedisCluster : TopicVariant, IDisposable
{
    private readonly RedisCluster _cluster = new();
    private readonly ConcurrentBag<RedisTopicStore> _stores = [];

    public override ValueTask<SseTopics> CreateAsync(SseTopicsOptions? options = null)
    {
        options ??= new SseTopicsOptions();
        RedisTopicStore store = new(new SseRedisOptions { Configuration = _cluster.Configuration }, options, lent: null, TimeProvider.System, NullLogger.Instance);
        _stores.Add(store);
        return new(new SseTopics(options, store));
    }

    public override ValueTask LoseAsync(SseTopics topics, string topic)
    {
        _cluster.Cli("DEL", "sse:" + topic).ShouldBe("1");
        return default;
    }

    public void Dispose()
    {
        foreach (RedisTopicStore store in _stores) store.Dispose();
        _cluster.Dispose();
    }
}
