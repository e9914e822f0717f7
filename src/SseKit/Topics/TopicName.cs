using System.Text;

namespace SseKit.Topics;

/// <summary>What may be the name of a topic.</summary>
internal static class TopicName
{
    private const int MaxLength = 512;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">It is empty, longer than 512 characters, or has control characters or half a surrogate.</exception>
    public static string Check(string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (topic.Length > MaxLength) throw new ArgumentException($"The name of a topic has {MaxLength} characters at most, not {topic.Length}.", nameof(topic));
        if (topic.Any(char.IsControl)) throw new ArgumentException("The name of a topic cannot contain control characters.", nameof(topic));
        try
        {
            _ = Strict.GetByteCount(topic);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("The name of a topic cannot contain half a surrogate pair.", nameof(topic), exception);
        }

        return topic;
    }
}
