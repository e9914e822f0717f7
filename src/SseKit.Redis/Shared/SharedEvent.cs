using SseKit.Redis.Entries;

namespace SseKit.Redis.Shared;

/// <summary>An entry of a shared stream that is an event.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Topics">The topics it belongs to.</param>
/// <param name="Frame">The event.</param>
/// <param name="Key">As it was published.</param>
/// <param name="IsFinal">As it was published.</param>
internal sealed record SharedEvent(EntryId Id, IReadOnlyList<string> Topics, SseFrame Frame, string? Key, bool IsFinal);
