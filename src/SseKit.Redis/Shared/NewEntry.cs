using SseKit.Redis.Entries;
using SseKit.Redis.Scripts;

namespace SseKit.Redis.Shared;

/// <summary>An entry that is to be appended to one stream.</summary>
internal sealed record NewEntry(TopicStreams Streams, TopicKeys Keys, PublishName Name, List<object> Fields)
{
    public Task<string> AppendAsync(CancellationToken cancellationToken) => Streams.AppendAsync(Keys, Name, Fields, cancellationToken);

    /// <summary>Whether the entry can belong to that topic too.</summary>
    public bool Takes(SharedPlace place) => Streams == place.Stream.Streams && !Fields.Where(static (_, i) => i % 2 == 0).Contains(place.Field);
}
