using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SseKit.Redis.Server;
using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>Logs in a real Redis Cluster.</summary>
public sealed class InRedisCluster : TopicVariant, IDisposable
{
    private readonly RedisCluster _cluster = new();
    private readonly ConcurrentBag<RedisConnection> _connections = [];

    public override ValueTask<SseTopics> CreateAsync(SseTopicsOptions? options = null)
    {
        options ??= new SseTopicsOptions();
        RedisConnection connection = new(_cluster.Configuration, lent: null);
        _connections.Add(connection);
        return new(new SseTopics(options, new RedisTopicStore(new SseRedisOptions(), options, connection, TimeProvider.System, NullLogger.Instance)));
    }

    public override ValueTask LoseAsync(SseTopics topics, string topic)
    {
        _cluster.Cli("DEL", "sse:" + topic).ShouldBe("1");
        return default;
    }

    public void Dispose()
    {
        foreach (RedisConnection connection in _connections) connection.Dispose();
        _cluster.Dispose();
    }
}
