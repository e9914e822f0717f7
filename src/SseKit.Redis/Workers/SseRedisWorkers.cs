using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SseKit.Redis.Entries;
using SseKit.Redis.Following;
using SseKit.Redis.Server;
using SseKit.Redis.Workers;
using StackExchange.Redis;

namespace SseKit.Redis;

/// <summary>Workers that share the entries of a stream: each entry is given to one worker of a group, and to another if that one does not
/// acknowledge it. They are consumers of a Redis consumer group, beside those of other programs. Thread-safe.</summary>
public sealed class SseRedisWorkers
{
    private readonly SseRedisOptions _options;
    private readonly RedisConnection _connection;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal SseRedisWorkers(SseRedisOptions options, RedisConnection connection, TimeProvider time, ILogger logger) =>
        (_options, _connection, _time, _logger) = (options, connection, time, logger);

    /// <summary>Takes work for as long as it is enumerated; of an outage it sees a pause. Entries of SseKit are found at once, those of other programs
    /// within <see cref="SseRedisOptions.PollInterval"/>.</summary>
    /// <param name="key">The stream's key in Redis as it is: that of a <see cref="SseRedisSharedStream"/>, or <see cref="SseRedisOptions.KeyPrefix"/> and a
    /// topic's name. It is made if it is not there.</param>
    /// <param name="group">The group's name. It is made if it is not there, or gone.</param>
    /// <param name="worker">The worker's name, another for each that works at the same time.</param>
    /// <param name="options">Default <see cref="SseRedisWorkOptions"/>'s.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>. What was taken and not acknowledged another worker is given.</param>
    /// <returns>The entries, oldest first. Acknowledge each.</returns>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public IAsyncEnumerable<SseRedisWork> ReadAsync(
        string key, string group, string worker, SseRedisWorkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentException.ThrowIfNullOrEmpty(group);
        ArgumentException.ThrowIfNullOrEmpty(worker);
        options ??= new SseRedisWorkOptions();
        return TakeAsync(key, new WorkGroup(key, group, worker, options, _connection, _options.ResponseTimeout, _time), options, cancellationToken);
    }

    private async IAsyncEnumerable<SseRedisWork> TakeAsync(
        string key, WorkGroup group, SseRedisWorkOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Trouble trouble = new(key, new Outage(_logger), _logger);
        WorkFeed feed = new(group, options, trouble, _time);
        using Wake wake = new(_options.PollInterval, _time);
        IConnectionMultiplexer redis = await _connection.OpenAsync(_time, cancellationToken).ConfigureAwait(false);
        using HintSubscription hints = HintSubscription.Open(redis, TopicKeys.Verbatim(key).Hint, wake.Ring);
        while (true)
        {
            foreach (SseRedisWork work in await feed.NextAsync(wake, cancellationToken).ConfigureAwait(false)) yield return work;
        }
    }
}
