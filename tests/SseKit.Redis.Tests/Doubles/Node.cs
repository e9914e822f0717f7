using System.Net.ServerSentEvents;
using SseKit.Redis.Server;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>One process's worth of topics on a Redis.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly RedisConnection _connection;

    public Node(RedisServer server, SseTopicsOptions? topics = null, Action<SseRedisOptions>? configure = null, TimeProvider? time = null)
    {
        SseRedisOptions options = new() { Configuration = server.Configuration };
        configure?.Invoke(options);
        topics ??= new SseTopicsOptions();
        _connection = new RedisConnection(options.Configuration, lent: null);
        Store = new RedisTopicStore(options, topics, _connection, time ?? TimeProvider.System, Log);
        Watched = new WatchedStore(Store);
        Topics = new SseTopics(topics, Watched);
    }

    public LogLines Log { get; } = new();

    public RedisTopicStore Store { get; }

    public WatchedStore Watched { get; }

    public SseTopics Topics { get; }

    public async Task<string> PublishAsync(string topic, string data, SsePublishOptions? options = null) =>
        await Topics.PublishAsync(topic, new SseItem<string>(data), options, TestContext.Current.CancellationToken);

    /// <summary>Reads from the oldest, or after a cursor.</summary>
    public TopicReading Read(string topic, string? after = null) =>
        new(Topics, new SseSubscription(topic) { Start = SseStart.Oldest, LastEventId = after });

    public async ValueTask DisposeAsync()
    {
        Topics.Dispose();
        _connection.Dispose();
    }
}
