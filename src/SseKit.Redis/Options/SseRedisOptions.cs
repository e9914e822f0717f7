namespace SseKit.Redis;

/// <summary>How topics are kept in Redis; how much of them, is said by <see cref="SseTopicsOptions"/>. A value out of its range is refused with an
/// <see cref="ArgumentException"/>.</summary>
public sealed class SseRedisOptions
{
    private const int MaxPrefixLength = 128;

    /// <summary>Gets or sets where Redis is, as a configuration string of StackExchange.Redis; default <c>localhost:6379</c>. Not used when an
    /// <c>IConnectionMultiplexer</c> is registered.</summary>
    public string Configuration
    {
        get;
        set => field = string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("A configuration string names a server.", nameof(value)) : value;
    } = "localhost:6379";

    /// <summary>Gets or sets what the keys begin with; default <c>sse:</c>, at most 128 characters, no braces. It may be empty. Processes that share
    /// topics have the same.</summary>
    public string KeyPrefix
    {
        get;
        set => field = value is { Length: <= MaxPrefixLength } && !value.AsSpan().ContainsAny('{', '}')
            ? value
            : throw new ArgumentException($"A key prefix has at most {MaxPrefixLength} characters, and no braces.", nameof(value));
    } = "sse:";

    /// <summary>Gets or sets how often a topic that is read is looked at without being told to; default 250 ms, from 10 ms to a minute. It is how late
    /// an event may be that another program appended, or whose notification was lost. Each topic that a process reads costs Redis one short script
    /// in that time.</summary>
    public TimeSpan PollInterval
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
    } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets or sets how long a <see cref="SsePublishOptions.PublishId"/> is remembered; default 10 minutes, from a second to 30 days. With
    /// <see cref="PublishPatience"/> it is remembered at least for as long as a publish may be tried again.</summary>
    public TimeSpan PublishIdLifetime
    {
        get;
        set => field = Between(value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
    } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long an answer of Redis is waited for; default 5 s, from 10 ms to 10 minutes. After that, publishing fails, unless
    /// it has <see cref="PublishPatience"/>, and reading is tried again.</summary>
    public TimeSpan ResponseTimeout
    {
        get;
        set => field = Between(value, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
    } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long a publish waits for a Redis that is away, or that refuses for now (full, read-only, loading, a cluster without a
    /// node), before it fails; default zero: it fails at once. At most an hour. It is tried again with growing delays, and appended once: an event without a
    /// <see cref="SsePublishOptions.PublishId"/> is given one. The last attempt may take <see cref="ResponseTimeout"/> more. Publishes that wait do not
    /// wait for each other; 1,000 of them, or 64 MiB, may wait at a time, and more than that fail at once.</summary>
    public TimeSpan PublishPatience
    {
        get;
        set => field = Between(value, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    /// <summary>Gets the streams that are shared with other programs, each with the topics that are kept in it; default none. The longest
    /// <see cref="SseRedisSharedStream.TopicPrefix"/> that a topic's name begins with counts; all other topics have streams of their own.</summary>
    public IList<SseRedisSharedStream> SharedStreams { get; private set; } = [];

    /// <summary>A copy that no one changes any more.</summary>
    /// <exception cref="InvalidOperationException">Two shared streams have the same prefix.</exception>
    internal SseRedisOptions Frozen()
    {
        SseRedisOptions copy = (SseRedisOptions)MemberwiseClone();
        copy.SharedStreams = [.. SharedStreams];
        return copy.SharedStreams.DistinctBy(static stream => stream.TopicPrefix, StringComparer.Ordinal).Count() == SharedStreams.Count
            ? copy
            : throw new InvalidOperationException($"Two of {nameof(SharedStreams)} have the same {nameof(SseRedisSharedStream.TopicPrefix)}.");
    }

    private static TimeSpan Between(TimeSpan value, TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most);
        return value;
    }
}
