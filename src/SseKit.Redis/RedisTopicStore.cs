using Microsoft.Extensions.Logging;
using SseKit.Redis.Following;
using SseKit.Redis.Health;
using SseKit.Redis.Publishing;
using SseKit.Redis.Scripts;
using SseKit.Redis.Server;
using SseKit.Redis.Shared;

namespace SseKit.Redis;

/// <summary>Keeps topics in Redis Streams.</summary>
internal sealed class RedisTopicStore : ISseTopicStore, IRedisHealth
{
    private readonly RedisConnection _connection;
    private readonly TopicStreams _streams;
    private readonly PatientPublishing _publishing;
    private readonly RedisProbe _probe;
    private readonly SseRedisOptions _options;
    private readonly TimeProvider _time;
    private readonly Outage _outage;
    private readonly SharedPlaces _shared;
    private readonly ILogger _logger;

    /// <param name="options">Where and how.</param>
    /// <param name="topics">How much.</param>
    /// <param name="connection">By what; is not disposed.</param>
    /// <param name="time">For the intervals.</param>
    /// <param name="logger">For outages, and for what is passed over.</param>
    public RedisTopicStore(SseRedisOptions options, SseTopicsOptions topics, RedisConnection connection, TimeProvider time, ILogger logger)
    {
        (_options, _connection, _time, _logger) = (options, connection, time, logger);
        _streams = Streams(topics);
        _publishing = new PatientPublishing(options.PublishPatience, time, Random.Shared, logger);
        _probe = new RedisProbe(connection, options.KeyPrefix, time);
        _outage = new Outage(logger);
        _shared = new SharedPlaces(options, topics.MaxBytes, connection, _outage, time, logger);
    }

    private RedisTopicStore(RedisTopicStore other, SseTopicsOptions topics)
    {
        (_options, _connection, _time, _logger) = (other._options, other._connection, other._time, other._logger);
        (_publishing, _probe, _outage, _shared) = (other._publishing, other._probe, other._outage, other._shared);
        _streams = Streams(topics);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The frame is not an event.</exception>
    /// <exception cref="IOException">Redis cannot be reached, or did not answer in time: the event may have been appended nevertheless.</exception>
    /// <exception cref="InvalidOperationException">Redis refused: the event was not appended.</exception>
    public async ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken)
    {
        EventAppend append = new(NewEntries.Of(topic, frame, options, _options, _streams, _shared), cancellationToken);
        return await _publishing.RunAsync(append, frame.Bytes.Length, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken) =>
        _shared.Find(topic)?.Stream.FollowAsync(topic, mirror, cancellationToken)
        ?? new Follower(topic, _streams.Keys(topic), new MirrorCopy(mirror, topic, _logger), _streams, _outage, _logger)
            .RunAsync(_options.PollInterval, _time, cancellationToken);

    /// <inheritdoc/>
    public ISseTopicStore WithLimits(SseTopicsOptions limits) => new RedisTopicStore(this, limits);

    /// <inheritdoc/>
    public async Task<string?> TroubleAsync() => await _probe.AskAsync().ConfigureAwait(false) ?? _outage.Reason ?? _publishing.Trouble;

    private TopicStreams Streams(SseTopicsOptions topics) => new(_connection, new Retention(topics.MaxEvents, topics.MaxAge), _options, _time);
}
