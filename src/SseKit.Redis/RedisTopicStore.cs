using Microsoft.Extensions.Logging;
using SseKit.Redis.Entries;
using SseKit.Redis.Following;
using SseKit.Redis.Health;
using SseKit.Redis.Publishing;
using SseKit.Redis.Scripts;
using SseKit.Redis.Server;
using StackExchange.Redis;

namespace SseKit.Redis;

/// <summary>Keeps topics in Redis Streams.</summary>
internal sealed class RedisTopicStore : ISseTopicStore, IRedisHealth, IDisposable
{
    private readonly RedisConnection _connection;
    private readonly TopicStreams _streams;
    private readonly PatientPublishing _publishing;
    private readonly RedisProbe _probe;
    private readonly SseRedisOptions _options;
    private readonly TimeProvider _time;
    private readonly Outage _outage;
    private readonly ILogger _logger;

    /// <param name="options">Where and how.</param>
    /// <param name="topics">How much.</param>
    /// <param name="lent">A connection of somebody else's; without one it makes its own.</param>
    /// <param name="time">For the intervals.</param>
    /// <param name="logger">For outages, and for what is passed over.</param>
    public RedisTopicStore(SseRedisOptions options, SseTopicsOptions topics, IConnectionMultiplexer? lent, TimeProvider time, ILogger logger)
    {
        _connection = new RedisConnection(options.Configuration, lent);
        _streams = new TopicStreams(_connection, new Retention(topics.MaxEvents, topics.MaxAge), options, time);
        _publishing = new PatientPublishing(options.PublishPatience, time, Random.Shared, logger);
        _probe = new RedisProbe(_connection, options.KeyPrefix, time);
        (_options, _time, _logger, _outage) = (options, time, logger, new Outage(logger));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The frame is not an event.</exception>
    /// <exception cref="IOException">Redis cannot be reached, or did not answer in time: the event may have been appended nevertheless.</exception>
    /// <exception cref="InvalidOperationException">Redis refused: the event was not appended.</exception>
    public async ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken)
    {
        TopicKeys keys = _streams.Keys(topic);
        PublishName name = PublishName.For(options.PublishId, _options);
        List<object> fields = EntryFields.Of(frame, options);
        return await _publishing.RunAsync(AppendOnceAsync, frame.Bytes.Length, cancellationToken).ConfigureAwait(false);

        Task<string> AppendOnceAsync() => _streams.AppendAsync(keys, name, fields, cancellationToken);
    }

    /// <inheritdoc/>
    public Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken) =>
        new Follower(topic, mirror, _streams, _outage, _logger).RunAsync(_options.PollInterval, _time, cancellationToken);

    /// <inheritdoc/>
    public async Task<string?> TroubleAsync() => await _probe.AskAsync().ConfigureAwait(false) ?? _outage.Reason ?? _publishing.Trouble;

    /// <summary>Closes the connection, if it is not a lent one.</summary>
    public void Dispose() => _connection.Dispose();
}
