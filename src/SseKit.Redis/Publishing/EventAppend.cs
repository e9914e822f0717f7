using SseKit.Redis.Scripts;

namespace SseKit.Redis.Publishing;

/// <inheritdoc/>
internal sealed class EventAppend(
    TopicStreams streams, IReadOnlyList<string> topics, IReadOnlyList<object> fields, PublishName name, CancellationToken cancellationToken) : IAppend
{
    private readonly List<string> _ids = [];

    public bool HasBegun => _ids.Count > 0;

    public async Task<string> TryAsync()
    {
        foreach (string topic in topics.Skip(_ids.Count))
            _ids.Add(await streams.AppendAsync(streams.Keys(topic), name, fields, cancellationToken).ConfigureAwait(false));
        return _ids[0];
    }
}
