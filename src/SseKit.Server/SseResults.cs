using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SseKit.Server.Lifetimes;
using SseKit.Server.Streams;

namespace SseKit.Server;

/// <summary>Results that answer a request, GET or POST, with an event stream. They work in minimal APIs, in controllers and in
/// <c>Results&lt;...&gt;</c>.</summary>
/// <remarks>The headers leave at once, before the first event, with a comment that announces the heartbeat; what the source has ready leaves
/// together, and is flushed as soon as the source has to wait. The token handed to the source's enumerator fires when the client is gone, the host
/// stops, or the stream may not last longer; the response then ends cleanly, as soon as the source does. A source that is deaf to its token is left
/// behind a second after the host began to stop.
/// An exception of the source before anything was sent is the host's to answer; after it, the stream ends with the event
/// <see cref="SseServerOptions.ErrorEvent"/> makes.</remarks>
public static class SseResults
{
    /// <summary>Streams events of text.</summary>
    /// <param name="items">The source. Take its token as an <c>[EnumeratorCancellation] CancellationToken</c>.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Stream(IAsyncEnumerable<SseItem<string>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Items(_ => items);
    }

    /// <summary>Streams events whose data is JSON.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <param name="items">The source.</param>
    /// <param name="typeInfo">How the data is written.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Stream<T>(IAsyncEnumerable<SseItem<T>> items, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Items(_ => items, typeInfo);
    }

    /// <summary>Streams what was encoded before.</summary>
    /// <param name="frames">The source.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Stream(IAsyncEnumerable<SseFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return new SseStreamResult(new ItemStream<SseFrame>(_ => frames, static (writer, frame) => writer.Write(frame)));
    }

    /// <summary>Streams what is written by hand. The stream ends when the task completes.</summary>
    /// <param name="write">Writes it. Has <see cref="SseConnection.Ended"/> to heed.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Stream(Func<SseConnection, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new SseStreamResult(new WrittenStream(write));
    }

    /// <summary>Streams a topic: what comes, and after the request's <c>Last-Event-ID</c> what is kept.</summary>
    /// <param name="topic">Its name.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Topic(string topic) => Topic(new SseSubscription(topic));

    /// <summary>Streams topics as one. Where <see cref="SseSubscription.LastEventId"/> is unset, it is the request's: its header
    /// <c>Last-Event-ID</c>, else <c>lastEventId</c>, <c>last_event_id</c> or <c>evs_last_event_id</c> in the query; where
    /// <see cref="SseSubscription.Reader"/> is, it is the user's name. Losses are told by an event <c>gap</c>. A bad name is answered with 400, and a
    /// topic more than there may be with 503. A client that comes back to topics that are over (<see cref="SsePublishOptions.IsFinal"/>) with their last ID is
    /// answered with 204.</summary>
    /// <param name="subscription">What to read: only topics the user may see.</param>
    /// <param name="topics">Where they are. Default: those of <c>AddSseKit()</c>.</param>
    /// <param name="configure">Changes the endpoint's options for this stream. Admission, and the limits of topics, are the host's.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Topic(SseSubscription subscription, SseTopics? topics = null, Action<SseServerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return new SseStreamResult(new TopicStream(subscription, topics, configure));
    }

    /// <summary>Answers that there is nothing more to come: 204, after which an EventSource does not come back (WHATWG HTML 9.2.3). For a client that
    /// returns to a stream which is over.</summary>
    /// <returns>The result.</returns>
    public static SseStreamResult Over() => new(stream: null);

    internal static SseStreamResult Items(Func<SseConnection, IAsyncEnumerable<SseItem<string>>> items) =>
        new(new ItemStream<SseItem<string>>(items, static (writer, item) => writer.Write(item)));

    internal static SseStreamResult Items<T>(Func<SseConnection, IAsyncEnumerable<SseItem<T>>> items, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new SseStreamResult(new ItemStream<SseItem<T>>(items, (writer, item) => writer.Write(item, typeInfo)));
    }
}
