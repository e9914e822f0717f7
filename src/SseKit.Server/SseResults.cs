using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SseKit.Server.Streams;
using SseKit.Server.Topics;

namespace SseKit.Server;

/// <summary>Results that answer a request, GET or POST, with an event stream. They work in minimal APIs, in controllers and in
/// <c>Results&lt;...&gt;</c>.</summary>
/// <remarks>The headers leave at once, before the first event; what the source has ready leaves together, and is flushed as soon as the source
/// has to wait. The token handed to the source's enumerator fires when the client is gone or the host stops; the response then ends cleanly,
/// as soon as the source does: a source that waits must wait with that token.
/// An exception of the source before anything was sent is the host's to answer; after it, the stream ends with an event <c>error</c>,
/// <c>{"error":"..."}</c>, whose text says nothing of the exception, which is logged.</remarks>
public static class SseResults
{
    /// <summary>Streams events of text.</summary>
    /// <param name="items">The source. Take its token as an <c>[EnumeratorCancellation] CancellationToken</c>.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Stream(IAsyncEnumerable<SseItem<string>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new SseStreamResult(new StreamResult<SseItem<string>>(items, static (writer, item) => writer.Write(item)));
    }

    /// <summary>Streams events whose data is JSON.</summary>
    /// <typeparam name="T">The data's type.</typeparam>
    /// <param name="items">The source.</param>
    /// <param name="typeInfo">How the data is written.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Stream<T>(IAsyncEnumerable<SseItem<T>> items, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new SseStreamResult(new StreamResult<SseItem<T>>(items, (writer, item) => writer.Write(item, typeInfo)));
    }

    /// <summary>Streams what was encoded before.</summary>
    /// <param name="frames">The source.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Stream(IAsyncEnumerable<SseFrame> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        return new SseStreamResult(new StreamResult<SseFrame>(frames, static (writer, frame) => writer.Write(frame)));
    }

    /// <summary>Streams a topic: what comes, and after the request's <c>Last-Event-ID</c> what is kept.</summary>
    /// <param name="topic">Its name.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Topic(string topic) => Topic(new SseSubscription(topic));

    /// <summary>Streams topics as one. Where <see cref="SseSubscription.LastEventId"/> is unset, it is the request's: its header
    /// <c>Last-Event-ID</c>, else <c>lastEventId</c>, <c>last_event_id</c> or <c>evs_last_event_id</c> in the query. Heartbeats are sent, and
    /// losses told by an event <c>gap</c>. A bad name is answered with 400, and a topic more than there may be with 503. When the host stops, a
    /// client that has not taken the end of its stream within a second is cut. Needs <c>AddSseKit()</c>.</summary>
    /// <param name="subscription">What to read: only topics the user may see.</param>
    /// <returns>The result.</returns>
    public static SseStreamResult Topic(SseSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return new SseStreamResult(new TopicResult(subscription));
    }
}
