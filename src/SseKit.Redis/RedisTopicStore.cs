using Microsoft.Extensions.Logging;
using SseKit.Redis.Following;
using SseKit.Redis.Scripts;
using SseKit.Redis.Server;
using SseKit.Redis.Shared;
using StackExchange.Redis;

namespace SseKit.Redis;

/// <summary>Keeps topics in Redis Streams.</summary>
internal sealed class RedisTopicStore : ISseTopicStore
{
    private readonly RedisConnection _connection;
    private readonly TopicStreams _streams;
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
        : this(options, topics, connection, new Outage(logger), shared: null, time, logger)
    {
    }

    private RedisTopicStore(
        SseRedisOptions options, SseTopicsOptions topics, RedisConnection connection, Outage outage, SharedPlaces? shared, TimeProvider time, ILogger logger)
    {
        (_options, _connection, _outage, _time, _logger) = (options, connection, outage, time, logger);
        _shared = shared ?? new SharedPlaces(options, topics.MaxBytes, connection, outage, time, logger);
        _streams = new TopicStreams(connection, new Retention(topics.MaxEvents, topics.MaxAge), options, time);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The frame is not an event.</exception>
    /// <exception cref="IOException">Redis cannot be reached, or did not answer in time: the event may have been appended nevertheless.</exception>
    /// <exception cref="InvalidOperationException">Redis refused: the event was not appended.</exception>
    public async ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken)
    {
        List<NewEntry> entries = NewEntries.Of(topic, frame, options, _streams, _shared);
        try
        {
            string id = await entries[0].AppendAsync(cancellationToken).ConfigureAwait(false);
            foreach (NewEntry other in entries.Skip(1)) await other.AppendAsync(cancellationToken).ConfigureAwait(false);
            return id;
        }
        catch (RedisServerException e)
        {
            throw new InvalidOperationException(
                $"Redis refused to append the event ({Refusal.Code(e)}). See the inner exception for what it says; the event was not appended.", e);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw new IOException(
                "Redis cannot be reached, or did not answer in time: the event may or may not have been appended. Publish it again, with the same "
                + $"{nameof(SsePublishOptions)}.{nameof(SsePublishOptions.PublishId)} as the first time so that it is not there twice.",
                e);
        }
    }

    /// <inheritdoc/>
    public Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken) =>
        _shared.Find(topic)?.Stream.FollowAsync(topic, mirror, cancellationToken)
        ?? new Follower(topic, _streams.Keys(topic), new MirrorCopy(mirror, topic, _logger), _streams, _outage, _logger)
            .RunAsync(_options.PollInterval, _time, cancellationToken);

    /// <inheritdoc/>
    public ISseTopicStore WithLimits(SseTopicsOptions limits) => new RedisTopicStore(_options, limits, _connection, _outage, _shared, _time, _logger);
}
