namespace SseKit;

/// <summary>Keeps the logs of topics outside of the process, so that many processes share them. Without one, each process keeps its own.
/// Must be thread-safe.</summary>
public interface ISseTopicStore
{
    /// <summary>Appends an event to a topic.</summary>
    /// <param name="topic">Valid Unicode without control characters, 1 to 512 characters.</param>
    /// <param name="frame">One event without an ID.</param>
    /// <param name="options">Key, publish ID, and the other topics.</param>
    /// <param name="cancellationToken">Ends the wait; the event may have been appended nevertheless.</param>
    /// <exception cref="IOException">The store cannot be reached, or did not answer: whether the event was appended is not known.</exception>
    /// <exception cref="InvalidOperationException">The store refused.</exception>
    /// <returns>The ID that <see cref="SseTopicMirror.Append"/> is given when the event is read back.</returns>
    ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken);

    /// <summary>Copies what is kept of a topic into the mirror, then what is appended to it, for as long as the process has readers of it.
    /// There is one call at a time per topic, but for one whose token was cancelled and that is still on its way out. It must survive outages: an exception ends all readers of the topic.</summary>
    /// <param name="topic">As for <see cref="AppendAsync"/>.</param>
    /// <param name="mirror">Is written by this call alone.</param>
    /// <param name="cancellationToken">Nobody reads the topic any longer.</param>
    /// <returns>A task that ends when the token is cancelled.</returns>
    Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken);

    /// <summary>Gets the same store for topics of which more, or less, is kept. Default: this one.</summary>
    /// <param name="limits">How much.</param>
    /// <returns>The store. It lives as long as this one, and is not disposed.</returns>
    ISseTopicStore WithLimits(SseTopicsOptions limits) => this;
}
