namespace SseKit.Redis;

/// <summary>Topics that are kept together in one stream that other programs read and append to: one field of an entry says which topic it belongs to.
/// Several of these may name the same key with other fields; then one entry with both belongs to a topic of each.</summary>
public sealed record SseRedisSharedStream
{
    private const int MaxLength = 256;
    private static readonly string[] Ours = ["data", "type", "retry", "key", "final", "prev"];

    /// <summary>Initializes a new instance of the <see cref="SseRedisSharedStream"/> class.</summary>
    /// <param name="topicPrefix">As <see cref="TopicPrefix"/>.</param>
    /// <param name="key">As <see cref="Key"/>.</param>
    /// <param name="field">As <see cref="Field"/>.</param>
    /// <exception cref="ArgumentException">One of them cannot be that.</exception>
    public SseRedisSharedStream(string topicPrefix, string key, string field)
    {
        TopicPrefix = Checked(topicPrefix, nameof(topicPrefix));
        Key = Checked(key, nameof(key));
        Field = Checked(field, nameof(field));
        if (Ours.Contains(field, StringComparer.Ordinal)) throw new ArgumentException($"The field {field} says something else of an event.", nameof(field));
        if (!HasTagOrNoBraces(key)) throw new ArgumentException("Braces in a key are a hash tag, {like this}, or not there.", nameof(key));
    }

    /// <summary>Gets what the names of its topics begin with, 1 to 256 characters; what comes after it, at least one character, is the value of the
    /// <see cref="Field"/>.</summary>
    public string TopicPrefix { get; }

    /// <summary>Gets the stream's key in Redis as it is, without <see cref="SseRedisOptions.KeyPrefix"/>; 1 to 256 characters. Braces, if any, are a hash tag.</summary>
    public string Key { get; }

    /// <summary>Gets the field of an entry that says to which topic it belongs, 1 to 256 characters; not one of <c>data</c>, <c>type</c>, <c>retry</c>,
    /// <c>key</c>, <c>final</c> and <c>prev</c>.</summary>
    public string Field { get; }

    /// <summary>Gets how many entries the stream keeps, of all topics together; default 1,000, at least 1. Redis trims whole nodes of its own, so
    /// there may be some more. Where several name the same key the greatest counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxEvents
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1000;

    private static string Checked(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value.Length <= MaxLength ? value : throw new ArgumentException($"At most {MaxLength} characters.", name);
    }

    // Redis Cluster: "hash only what is between the first occurrence of { and the following first occurrence of }", unless that is nothing.
    private static bool HasTagOrNoBraces(string key)
    {
        int open = key.IndexOf('{', StringComparison.Ordinal);
        return open < 0 ? !key.Contains('}', StringComparison.Ordinal) : key.IndexOf('}', open) > open + 1;
    }
}
