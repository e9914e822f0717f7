namespace SseKit.Tests.Store;

/// <summary>Does what a test says when it is followed, and counts; cannot append.</summary>
internal sealed class ScriptedStore(Func<string, SseTopicMirror, CancellationToken, Task> follow) : ISseTopicStore
{
    private int _follows;

    public int Follows => Volatile.Read(ref _follows);

    /// <summary>Nothing is kept, and nothing comes.</summary>
    public static Task EmptyAsync(string topic, SseTopicMirror mirror, CancellationToken unread)
    {
        mirror.Restart("empty.0");
        mirror.Loaded();
        return UnreadAsync(unread);
    }

    /// <summary>Waits until nobody reads.</summary>
    public static async Task UnreadAsync(CancellationToken unread)
    {
        TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = unread.UnsafeRegister(_ => over.SetResult(), null);
        await over.Task;
    }

    public static SseFrame Frame(string data) => SseFrame.Create(new System.Net.ServerSentEvents.SseItem<string>(data));

    public ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken) =>
        throw new IOException("The store is down.");

    public Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _follows);
        return follow(topic, mirror, cancellationToken);
    }
}
