namespace SseKit;

/// <summary>The copy of one topic's log that a process keeps for its readers, written by an <see cref="ISseTopicStore"/>. Not thread-safe.</summary>
public sealed class SseTopicMirror
{
    /// <summary>Gets the ID of the last event copied, or what <see cref="Restart"/> was given after it; <see langword="null"/> at first.</summary>
    public string? LastId { get; private set; }

    /// <summary>Says that the log goes on behind an ID, and that what was between <see cref="LastId"/> and it is lost: all readers are told a
    /// gap. The first call says where the log begins.</summary>
    /// <param name="id">ASCII letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, 1 to 50 of them, another than that of any event of another topic.</param>
    public void Restart(string id) => LastId = id;

    /// <summary>Copies the event that comes right after <see cref="LastId"/>.</summary>
    /// <param name="id">As for <see cref="Restart"/>.</param>
    /// <param name="frame">One event without an ID.</param>
    /// <param name="key">As it was published.</param>
    public void Append(string id, SseFrame frame, string? key) => LastId = id;

    /// <summary>Says that everything kept was copied: from now on readers are placed at their cursors.</summary>
    public void Loaded()
    {
    }
}
