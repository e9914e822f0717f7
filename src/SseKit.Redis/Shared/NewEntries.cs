using SseKit.Redis.Entries;
using SseKit.Redis.Scripts;

namespace SseKit.Redis.Shared;

/// <summary>What is appended where when an event is published.</summary>
internal static class NewEntries
{
    /// <returns>The first is that of the topic itself. Topics that are told apart by other fields of one stream have one entry.</returns>
    public static List<NewEntry> Of(string topic, SseFrame frame, SsePublishOptions options, SseRedisOptions redis, TopicStreams own, SharedPlaces shared)
    {
        List<NewEntry> entries = [];
        foreach (string name in (string[])[topic, .. options.AlsoTo.Where(other => other != topic)])
        {
            if (shared.Find(name) is not { } place)
                entries.Add(new NewEntry(own, own.Keys(name), PublishName.For(options.PublishId, redis), EntryFields.Of(frame, options)));
            else if (entries.Find(e => e.Takes(place)) is { } together)
                together.Fields.InsertRange(2, [place.Field, place.Value]);
            else
                entries.Add(Of(place, frame, options, redis));
        }

        return entries;
    }

    private static NewEntry Of(SharedPlace place, SseFrame frame, SsePublishOptions options, SseRedisOptions redis)
    {
        // Topics share the key, but not the names that their publishers give. The length tells the two parts apart.
        string? publishId = options.PublishId is { } id ? $"{place.Topic.Length}:{place.Topic}:{id}" : null;
        return new NewEntry(
            place.Stream.Streams, place.Stream.Keys, PublishName.For(publishId, redis), [place.Field, place.Value, .. EntryFields.Of(frame, options, EntryFields.SharedType)]);
    }
}
