using System.Net.ServerSentEvents;
using SseKit.Redis.Entries;
using SseKit.Redis.Workers;

namespace SseKit.Redis;

/// <summary>An entry of a stream that one worker of a group was given. Thread-safe.</summary>
public sealed class SseRedisWork
{
    private readonly WorkGroup _group;

    internal SseRedisWork(TopicEntry entry, bool isClaimed, WorkGroup group)
    {
        _group = group;
        (Id, IsClaimed) = (entry.Id.ToString(), isClaimed);
        Fields = entry.Fields.Keys.ToDictionary(static name => name, name => EntryFields.Text(entry, name)!, StringComparer.Ordinal);
    }

    /// <summary>Gets the entry's ID in Redis.</summary>
    public string Id { get; }

    /// <summary>Gets a value indicating whether it was given to a worker before, who did not acknowledge it: work may have been begun, or done.</summary>
    public bool IsClaimed { get; }

    /// <summary>Gets all its fields, as UTF-8.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>Gets the event's type: the field <c>type</c>, or <c>event</c>; without them <c>message</c>.</summary>
    public string Type => Fields.GetValueOrDefault(EntryFields.SharedType) ?? Fields.GetValueOrDefault(EntryFields.Type) ?? SseParser.EventTypeDefault;

    /// <summary>Gets the event's data: the field <c>data</c>; without it, nothing.</summary>
    public string Data => Fields.GetValueOrDefault(EntryFields.Data) ?? "";

    /// <summary>Says that it is done: nobody is given it again. Twice is as once.</summary>
    /// <param name="cancellationToken">Ends the wait; it may be acknowledged nevertheless.</param>
    /// <exception cref="IOException">Redis cannot be reached, refused, or did not answer in time: acknowledge again, or it may be worked on again.</exception>
    /// <returns>A task that completes when Redis knows.</returns>
    public Task AckAsync(CancellationToken cancellationToken = default) => _group.AckAsync(Id, cancellationToken);
}
