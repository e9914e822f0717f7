using System.Text;
using System.Text.Unicode;
using Microsoft.Extensions.Logging;
using SseKit.Redis.Entries;

namespace SseKit.Redis.Shared;

/// <summary>Makes out what the entries of a shared stream are.</summary>
/// <param name="key">The stream's.</param>
/// <param name="kept">What is kept in it.</param>
/// <param name="definition">What a topic is kept by.</param>
/// <param name="logger">For what is no event.</param>
internal sealed class SharedEntries(string key, SseRedisSharedStream[] kept, Func<string, SseRedisSharedStream?> definition, ILogger logger)
{
    private bool _hasPassedOver;

    /// <returns><see langword="null"/> when it belongs to no topic, or is no event.</returns>
    public SharedEvent? ToEvent(TopicEntry entry)
    {
        string[] topics = [.. kept.Select(s => TopicOf(entry, s)).OfType<string>()];
        if (topics.Length == 0) return null;
        if (EntryFields.ToFrame(entry, out string? reason, EntryFields.SharedType) is { } frame)
            return new SharedEvent(entry.Id, topics, frame, EntryFields.KeyOf(entry), EntryFields.IsFinal(entry));

        // One line, however many were read with it.
        if (!_hasPassedOver) logger.EntryPassedOver(entry.Id.ToString(), key, reason!);
        _hasPassedOver = true;
        return null;
    }

    public void Loaded() => _hasPassedOver = false;

    // Damaged text is nobody's: made readable it could be another's name.
    private string? TopicOf(TopicEntry entry, SseRedisSharedStream stream) =>
        entry.Fields.TryGetValue(stream.Field, out byte[]? value) && Utf8.IsValid(value)
        && stream.TopicPrefix + Encoding.UTF8.GetString(value) is { } topic && definition(topic) == stream
            ? topic
            : null;
}
