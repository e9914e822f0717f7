namespace SseKit.Redis.Tests.Doubles;

/// <summary>A store whose last following can be awaited.</summary>
internal sealed class WatchedStore(ISseTopicStore store) : ISseTopicStore
{
    public Task Following { get; private set; } = Task.CompletedTask;

    public ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken) =>
        store.AppendAsync(topic, frame, options, cancellationToken);

    public Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken) =>
        Following = store.FollowAsync(topic, mirror, cancellationToken);
}
