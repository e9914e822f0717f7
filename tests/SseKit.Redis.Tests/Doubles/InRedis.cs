using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SseKit.Redis.Server;
using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>Logs in a real Redis: all topics made of one variant share it, as processes do.</summary>
public class InRedis : TopicVariant, IDisposable
{
    private readonly RedisServer _redis = new();
    private readonly ConcurrentBag<RedisConnection> _connections = [];

    public override ValueTask<SseTopics> CreateAsync(SseTopicsOptions? options = null)
    {
        options ??= new SseTopicsOptions();
        RedisConnection connection = new(_redis.Configuration, lent: null);
        _connections.Add(connection);
        SseRedisOptions redis = new() { Configuration = _redis.Configuration };
        Configure(redis, options);
        return new(new SseTopics(options, new RedisTopicStore(redis, options, connection, TimeProvider.System, NullLogger.Instance)));
    }

    public override ValueTask LoseAsync(SseTopics topics, string topic)
    {
        _redis.Cli("DEL", StreamOf(topic)).ShouldBe("1");
        return default;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(SseRedisOptions redis, SseTopicsOptions topics)
    {
    }

    protected virtual string StreamOf(string topic) => "sse:" + topic;

    protected virtual void Dispose(bool disposing)
    {
        foreach (RedisConnection connection in _connections) connection.Dispose();
        _redis.Dispose();
    }
}
