using Microsoft.Extensions.Logging;
using SseKit.Redis.Entries;
using SseKit.Redis.Following;
using SseKit.Redis.Scripts;
using SseKit.Redis.Server;

namespace SseKit.Redis.Shared;

/// <summary>The streams that topics share, and which topic is where.</summary>
internal sealed class SharedPlaces
{
    private readonly SseRedisSharedStream[] _longestFirst;
    private readonly Dictionary<string, SharedStream> _byKey;

    /// <param name="options">Which, and how they are read.</param>
    /// <param name="maxBytes">How much of each a process keeps.</param>
    /// <param name="connection">By what; is not disposed.</param>
    /// <param name="outage">Told with that of all other topics.</param>
    /// <param name="time">For the intervals.</param>
    /// <param name="logger">For what is passed over.</param>
    public SharedPlaces(SseRedisOptions options, int maxBytes, RedisConnection connection, Outage outage, TimeProvider time, ILogger logger)
    {
        _longestFirst = [.. options.SharedStreams.OrderByDescending(static s => s.TopicPrefix.Length)];
        _byKey = _longestFirst.GroupBy(static s => s.Key, StringComparer.Ordinal).ToDictionary(static g => g.Key, Create, StringComparer.Ordinal);

        SharedStream Create(IGrouping<string, SseRedisSharedStream> kept)
        {
            int maxEvents = kept.Max(static s => s.MaxEvents);
            TopicKeys keys = TopicKeys.Verbatim(kept.Key);
            TopicStreams streams = new(connection, new Retention(maxEvents, MaxAge: null), options, time);
            return new SharedStream(
                keys,
                streams,
                () => new SharedReading(new SharedCopy(maxEvents, maxBytes), new SharedEntries(kept.Key, [.. kept], Definition, logger)),
                (copy, token) => new Follower(kept.Key, keys, copy, streams, outage, logger).RunAsync(options.PollInterval, time, token));
        }
    }

    /// <returns>Where the topic is; <see langword="null"/> when it has a stream of its own.</returns>
    public SharedPlace? Find(string topic) =>
        Definition(topic) is { } found ? new SharedPlace(_byKey[found.Key], topic, found.Field, topic[found.TopicPrefix.Length..]) : null;

    private SseRedisSharedStream? Definition(string topic) =>
        Array.Find(_longestFirst, s => topic.Length > s.TopicPrefix.Length && topic.StartsWith(s.TopicPrefix, StringComparison.Ordinal));
}
