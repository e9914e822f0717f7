using System.Text;
using SseKit.Log;
using SseKit.Topics;

namespace SseKit;

/// <summary>The copy of one topic's log that a process keeps for its readers, written by an <see cref="ISseTopicStore"/>. Not thread-safe.</summary>
public sealed class SseTopicMirror
{
    private readonly Topic _topic;

    internal SseTopicMirror(Topic topic) => _topic = topic;

    /// <summary>Gets or sets what is called when a reader asks for an event that is not copied, and perhaps only not yet: look at once. A store that
    /// sets it calls <see cref="Loaded"/> each time it has reached the end; without it such a reader is told a gap. Must not block.</summary>
    public Action? Refresh
    {
        get => _topic.Refresh;
        set => _topic.Refresh = value;
    }

    /// <summary>Gets or sets what finds the place of an ID that is not copied, in a store that keeps topics together: it gives the last ID copied that
    /// is not behind it, or <see langword="null"/> when the place is not known. Default none: it is not known. Must not block.</summary>
    public Func<string, string?>? Locate
    {
        get => _topic.Locate;
        set => _topic.Locate = value;
    }

    /// <summary>Gets the ID of the last event copied, or what <see cref="Restart"/> was given after it; <see langword="null"/> at first.</summary>
    public string? LastId { get; private set; }

    /// <summary>Says that the log goes on behind an ID, and that what was between <see cref="LastId"/> and it is lost: all readers are told a
    /// gap. The first call says where the log begins.</summary>
    /// <param name="id">An epoch, a dot, an entry: <c>[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+</c>, at most 50 characters. The epoch is another for every
    /// topic and every time it is begun anew.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public void Restart(string id)
    {
        _topic.Restart(Cursor.CheckedId(id));
        LastId = id;
    }

    /// <summary>Copies the event that comes right after <see cref="LastId"/>.</summary>
    /// <param name="id">As for <see cref="Restart"/>.</param>
    /// <param name="frame">One event without an ID.</param>
    /// <param name="key">As it was published.</param>
    /// <param name="isFinal">As it was published.</param>
    /// <exception cref="ArgumentException">The ID could not stand in a cursor, or the frame is not an event without an ID.</exception>
    /// <exception cref="InvalidOperationException">There was no <see cref="Restart"/> before.</exception>
    public void Append(string id, SseFrame frame, string? key, bool isFinal = false)
    {
        CheckBegun();
        _topic.Append(Cursor.CheckedId(id), frame.CheckedForLog(int.MaxValue, nameof(frame)), new SsePublishOptions { Key = key, IsFinal = isFinal });
        LastId = id;
    }

    /// <summary>Says that everything the store held when it was last asked is copied. From the first time on readers are placed at their cursors.</summary>
    /// <exception cref="InvalidOperationException">There was no <see cref="Restart"/> before.</exception>
    public void Loaded()
    {
        CheckBegun();
        _topic.Load();
    }

    private void CheckBegun()
    {
        if (LastId is null) throw new InvalidOperationException($"Call {nameof(Restart)} first: it says where the log begins.");
    }
}
