using StackExchange.Redis;

namespace SseKit.Redis.Entries;

/// <summary>Where a topic is in Redis. The stream's key has no braces, so a cluster hashes all of it; the other keys carry it in braces, so a cluster
/// hashes just that: all are in one slot.</summary>
internal sealed class TopicKeys
{
    private readonly string _stream;
    private readonly string _beside;

    public TopicKeys(string prefix, string topic)
        : this(prefix + Escaped(topic))
    {
    }

    private TopicKeys(string stream) =>
        (_stream, _beside) = (stream, stream.Contains('{', StringComparison.Ordinal) ? stream : $"{{{stream}}}");

    public RedisKey Stream => _stream;

    public RedisKey Epoch => $"{_beside}:epoch";

    public RedisChannel Hint => new($"{_beside}:hint", RedisChannel.PatternMode.Literal);

    public RedisKey Publish(string publishId) => $"{_beside}:publish:{publishId}";

    /// <summary>A stream of a name that others gave it: braces in it are a hash tag, which the other keys have too then.</summary>
    public static TopicKeys Verbatim(string stream) => new(stream);

    // The percent sign too: or the topics "{" and "%7B" would be one.
    private static string Escaped(string name) => name
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("{", "%7B", StringComparison.Ordinal)
        .Replace("}", "%7D", StringComparison.Ordinal);
}
