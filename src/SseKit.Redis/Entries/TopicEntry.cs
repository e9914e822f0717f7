namespace SseKit.Redis.Entries;

/// <summary>An entry as it was read.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Fields">What it holds.</param>
internal sealed record TopicEntry(EntryId Id, IReadOnlyDictionary<string, byte[]> Fields);
