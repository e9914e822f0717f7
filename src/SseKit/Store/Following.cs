using SseKit.Topics;

namespace SseKit.Store;

/// <summary>Has a store fill the topics of readers.</summary>
internal static class Following
{
    /// <summary>Before the store has said where the log begins.</summary>
    private static readonly byte[] Nowhere = "-.0"u8.ToArray();

    public static Topic Begin(ISseTopicStore store, string name, SseTopicsOptions limits, TimeProvider time, Action<Topic> failed)
    {
        CancellationTokenSource unread = new();
        Topic topic = new(name, Nowhere, limits, time, isCopy: true) { Gone = () => _ = unread.CancelAsync() };

        // Not while the registry is locked, and not in the context of the first reader: the store works for all.
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(store, topic, failed, unread.Token), null);
        return topic;
    }

    private static async Task RunAsync(ISseTopicStore store, Topic topic, Action<Topic> failed, CancellationToken unread)
    {
        Exception failure = new InvalidOperationException("The store ended while the topic was read.");
        try
        {
            await store.FollowAsync(topic.Name, new SseTopicMirror(topic), unread).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (unread.IsCancellationRequested) return;
        failed(topic);
        topic.Fail(failure);
    }
}
