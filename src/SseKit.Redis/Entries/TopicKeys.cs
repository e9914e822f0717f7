using StackExchange.Redis;

namespace SseKit.Redis.Entries;

/// <summary>Where a topic is in Redis. The stream's key has no braces, so a cluster hashes all of it; the other keys carry it in braces, so a cluster
/// hashes just that: all are in one slot.</summary>
internal sealed class TopicKeys
{
    private readonly string _stream;

    public TopicKeys(string prefix, string topic) => _stream = prefix + Escaped(topic);

    public RedisKey Stream => _stream;

    public RedisKey Epoch => $"{{{_stream}}}:epoch";

    public RedisChannel Hint => new($"{{{_stream}}}:hint", RedisChannel.PatternMode.Literal);

    public RedisKey Publish(string publishId) => $"{{{_stream}}}:publish:{publishId}";

    // The percent sign too: or the topics "{" and "%7B" would be one.
    private static string Escaped(string name) => name
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("{", "%7B", StringComparison.Ordinal)
        .Replace("}", "%7D", StringComparison.Ordinal);
}
