using Microsoft.Extensions.Logging;
using SseKit.Redis.Entries;

namespace SseKit.Redis.Following;

/// <summary>Brings a mirror to what was read, in the order of the stream. What cannot be seen to follow is said to be a gap.</summary>
internal sealed class TopicCopy(SseTopicMirror mirror, string topic, ILogger logger)
{
    private int _passedOver;

    /// <summary>Gets the log that the mirror has; empty at first.</summary>
    public string Epoch { get; private set; } = "";

    /// <summary>Gets the last entry of it that was read.</summary>
    public EntryId Position { get; private set; }

    public void Take(TopicPage page)
    {
        if (page.LastId is { } last)
            Take(page, last);
        else if (Epoch.Length == 0)
            Restart(page.Epoch, default);

        if (!page.HasMore) mirror.Loaded();
    }

    private void Take(TopicPage page, EntryId last)
    {
        if (page.Epoch != Epoch)
        {
            Position = default;
            Restart(page.Epoch, page.Entries is [TopicEntry first, ..] ? Before(first, follows: false) : last);
        }

        _passedOver = 0;
        bool follows = false;
        foreach (TopicEntry entry in page.Entries)
        {
            if (entry.Id != Position) Take(entry, Before(entry, follows));
            follows = true;
        }

        // What came last was dropped before it was read.
        if (!page.HasMore && Position.IsBefore(last)) Restart(Epoch, last);
    }

    private void Take(TopicEntry entry, EntryId before)
    {
        if (before != Position) Restart(Epoch, before);
        if (EntryFields.ToFrame(entry, out string? reason) is { } frame)
            mirror.Append($"{Epoch}.{entry.Id}", frame, EntryFields.KeyOf(entry), EntryFields.IsFinal(entry));
        else if (_passedOver++ == 0)
            logger.EntryPassedOver(entry.Id.ToString(), topic, reason!);
        Position = entry.Id;
    }

    private void Restart(string epoch, EntryId position)
    {
        mirror.Restart($"{epoch}.{position}");
        (Epoch, Position) = (epoch, position);
    }

    /// <summary>The entry before one: as it says itself, unless that cannot be. Where the one that was read last is gone it may be any, for
    /// every process is to tell the same gap.</summary>
    private EntryId Before(TopicEntry entry, bool follows)
    {
        bool isSaid = EntryId.TryParse(EntryFields.Text(entry, EntryFields.Previous), out EntryId said) && said.IsBefore(entry.Id);
        if (isSaid && !(follows && said.IsBefore(Position))) return said;
        return follows ? Position : entry.Id.Predecessor;
    }
}
