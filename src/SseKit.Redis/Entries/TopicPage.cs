namespace SseKit.Redis.Entries;

/// <summary>What was read of a topic at one moment.</summary>
/// <param name="Epoch">The log that the stream is, or will be.</param>
/// <param name="LastId">The last ID the stream gave; <see langword="null"/> when there is no stream.</param>
/// <param name="Entries">From the ID that was asked for, that entry included; of another epoch than was asked for, from the beginning.</param>
/// <param name="HasMore">Whether there are more after these.</param>
internal sealed record TopicPage(string Epoch, EntryId? LastId, IReadOnlyList<TopicEntry> Entries, bool HasMore);
