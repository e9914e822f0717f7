using SseKit.Redis.Entries;

namespace SseKit.Redis.Shared;

/// <summary>The mirror of one topic of a shared stream.</summary>
internal sealed class SharedMirror(string topic, SseTopicMirror mirror, SharedCopy copy)
{
    /// <summary>The topic's last entry that is no longer in the copy, or where the mirror begins.</summary>
    private string _before = "";

    public SseTopicMirror Mirror => mirror;

    /// <summary>Begins with what the copy holds.</summary>
    public void Fill()
    {
        IReadOnlyCollection<SharedEvent> events = copy.Of(topic);

        // Where nothing is, as late as can be: that place is known for longest, also to other processes.
        _before = copy.IdOf(events.Count == 0 ? copy.Last : copy.Begin);
        mirror.Restart(_before);
        foreach (SharedEvent e in events) Append(e);
    }

    public void Append(SharedEvent e) => mirror.Append(copy.IdOf(e.Id), e.Frame, e.Key, e.IsFinal);

    /// <summary>One of its entries is no longer in the copy.</summary>
    public void Dropped(SharedEvent e) => _before = copy.IdOf(e.Id);

    /// <summary>Finds the topic's last entry up to one that may be another topic's.</summary>
    public string? Locate(string id)
    {
        if (!copy.TryFind(id, out EntryId place)) return null;
        SharedEvent? last = copy.Of(topic).LastOrDefault(e => !place.IsBefore(e.Id));
        return last is null ? _before : copy.IdOf(last.Id);
    }
}
