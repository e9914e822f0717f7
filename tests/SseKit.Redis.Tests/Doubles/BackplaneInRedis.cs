using System.Collections.Concurrent;
using System.Globalization;
using SseKit.Redis.Backplane;
using SseKit.Redis.Server;
using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Doubles;

/// <summary>Nodes on one real Redis, each by a connection of its own.</summary>
public sealed class BackplaneInRedis : BackplaneVariant, IDisposable
{
    private readonly ConcurrentBag<RedisConnection> _connections = [];

    public RedisServer Redis { get; } = new();

    public override ISseBackplane CreateNode() => CreateNode(static _ => { });

    public ISseBackplane CreateNode(Action<SseRedisOptions> configure)
    {
        SseRedisOptions options = new() { Configuration = Redis.Configuration };
        configure(options);
        RedisConnection connection = new(options.Configuration, lent: null);
        _connections.Add(connection);
        return new RedisBackplane(options, connection, TimeProvider.System);
    }

    /// <summary>Redis counts connections: handlers of one node are one.</summary>
    public override Task ListeningAsync(string channel, int listeners) =>
        Eventually.IsAsync(() => int.Parse(Redis.Cli("PUBSUB", "NUMSUB", channel).Split('\n')[1], CultureInfo.InvariantCulture) == listeners, "not so many listen");

    public void Dispose()
    {
        foreach (RedisConnection connection in _connections) connection.Dispose();
        Redis.Dispose();
    }
}
