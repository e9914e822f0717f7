using SseKit.Redis.Entries;

namespace SseKit.Redis.Following;

/// <summary>Brings a copy to what was read, in the order of the stream. What cannot be seen to follow is said to be a gap.</summary>
internal sealed class TopicCopy(ICopy copy)
{
    /// <summary>Gets the log that the copy has; empty at first.</summary>
    public string Epoch { get; private set; } = "";

    /// <summary>Gets the last entry of it that was read.</summary>
    public EntryId Position { get; private set; }

    public void Take(TopicPage page)
    {
        if (page.LastId is { } last)
            Take(page, last);
        else if (Epoch.Length == 0)
            Restart(page.Epoch, default);

        if (!page.HasMore) copy.Loaded();
    }

    private void Take(TopicPage page, EntryId last)
    {
        if (page.Epoch != Epoch)
        {
            Position = default;
            Restart(page.Epoch, page.Entries is [TopicEntry first, ..] ? Before(first, follows: false) : last);
        }

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
        copy.Append(entry);
        Position = entry.Id;
    }

    private void Restart(string epoch, EntryId position)
    {
        copy.Restart(epoch, position);
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
