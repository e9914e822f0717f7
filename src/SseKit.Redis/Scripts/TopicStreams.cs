using SseKit.Redis.Entries;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis.Scripts;

/// <summary>The topics in Redis. An answer that does not come in time is a <see cref="TimeoutException"/>.</summary>
internal sealed class TopicStreams(RedisConnection connection, Retention retention, SseRedisOptions options, TimeProvider time)
{
    private readonly AppendScript _append = new(retention, options.PublishIdLifetime);
    private readonly ReadScript _read = new(retention);

    public TopicKeys Keys(string topic) => new(options.KeyPrefix, topic);

    public Task<string> AppendAsync(TopicKeys topic, string? publishId, IReadOnlyList<object> fields, CancellationToken cancellationToken) =>
        AskAsync(redis => _append.RunAsync(redis.GetDatabase(), topic, publishId, fields), cancellationToken);

    public Task<TopicPage> ReadAsync(TopicKeys topic, string knownEpoch, EntryId from, CancellationToken cancellationToken) =>
        AskAsync(redis => _read.RunAsync(redis.GetDatabase(), topic, knownEpoch, from), cancellationToken);

    public async Task<HintSubscription> SubscribeAsync(TopicKeys topic, Action ring, CancellationToken cancellationToken)
    {
        // Opened behind the wait: one that came too late would be nobody's.
        IConnectionMultiplexer redis = await AskAsync(Task.FromResult, cancellationToken).ConfigureAwait(false);
        return HintSubscription.Open(redis, topic.Hint, ring);
    }

    private Task<T> AskAsync<T>(Func<IConnectionMultiplexer, Task<T>> ask, CancellationToken cancellationToken) =>
        connection.AskAsync(ask, options.ResponseTimeout, time, cancellationToken);
}
