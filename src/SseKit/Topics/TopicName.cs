using SseKit.Format;

namespace SseKit.Topics;

/// <summary>What may be the name of a topic.</summary>
internal static class TopicName
{
    private const int MaxLength = 512;

    /// <exception cref="ArgumentException">It is empty, longer than 512 characters, or has control characters or half a surrogate.</exception>
    public static string Check(string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (topic.Length > MaxLength) throw new ArgumentException($"The name of a topic has {MaxLength} characters at most, not {topic.Length}.", nameof(topic));
        if (topic.Any(char.IsControl)) throw new ArgumentException("The name of a topic cannot contain control characters.", nameof(topic));
        if (!Utf8Text.IsEncodable(topic)) throw new ArgumentException("The name of a topic cannot contain half a surrogate pair.", nameof(topic));
        return topic;
    }
}
