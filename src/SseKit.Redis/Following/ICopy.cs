using SseKit.Redis.Entries;

namespace SseKit.Redis.Following;

/// <summary>What a <see cref="Follower"/> fills with what it reads of one stream.</summary>
internal interface ICopy
{
    /// <summary>Sets what is called to have the stream looked at at once; <see langword="null"/> when it is followed no more.</summary>
    Action? Refresh { set; }

    /// <summary>What comes now comes after this ID, and before it something may be missing.</summary>
    void Restart(string epoch, EntryId position);

    /// <summary>The next entry of that epoch.</summary>
    void Append(TopicEntry entry);

    /// <summary>There is no more for now.</summary>
    void Loaded();
}
