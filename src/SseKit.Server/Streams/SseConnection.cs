using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SseKit.Server.Streams;

namespace SseKit.Server;

/// <summary>An open stream, to be written by hand; heartbeats come in between by themselves. What is sent leaves at once, and the task completes
/// when the client's connection took it. Thread-safe. After the endpoint returned, nothing is sent any more.</summary>
public sealed class SseConnection
{
    private readonly StreamOutput _output;

    internal SseConnection(StreamOutput output)
    {
        _output = output;
        HttpContext = output.Life.Context;
        LastEventId = Requests.LastEventId.Of(HttpContext.Request);
        Ended = output.Life.Ended;
    }

    /// <summary>Gets the request.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>Gets the last ID the client received, from the header <c>Last-Event-ID</c> (WHATWG HTML 9.2.4) or the query; <see langword="null"/>
    /// if it sent none.</summary>
    public string? LastEventId { get; }

    /// <summary>Gets a token that fires when the client is gone, the stream is too old, its user is signed out, or the host stops: the endpoint is to
    /// return soon. Unless the client is gone it may still send something.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Sends an event of text.</summary>
    /// <param name="item">As for <see cref="SseWriter.Write(in SseItem{string})"/>.</param>
    /// <returns>A task that completes when the connection took it.</returns>
    /// <exception cref="OperationCanceledException">The client is gone, or took nothing for too long; or the endpoint returned before.</exception>
    /// <exception cref="ArgumentException">The ID contains U+0000 NULL.</exception>
    public Task SendAsync(SseItem<string> item) => SendOneAsync(item, static (writer, item) => writer.Write(item), events: 1);

    /// <summary>Sends an event whose data is a value as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="item">As for text.</param>
    /// <param name="typeInfo">How the value is written.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">As for text.</exception>
    /// <exception cref="ArgumentException">As for text.</exception>
    public Task SendAsync<T>(SseItem<T> item, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return SendOneAsync((item, typeInfo), static (writer, json) => writer.Write(json.item, json.typeInfo), events: 1);
    }

    /// <summary>Sends what was encoded before.</summary>
    /// <param name="frame">Any number of connections may share it.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">As for text.</exception>
    public Task SendAsync(SseFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return SendOneAsync(frame, static (writer, frame) => writer.Write(frame), events: 1);
    }

    /// <summary>Sends a comment, which clients ignore.</summary>
    /// <param name="text">Several lines become several comments.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">As for text.</exception>
    public Task SendCommentAsync(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendOneAsync(text, static (writer, text) => writer.WriteComment(text), events: 0);
    }

    /// <summary>Sends how long the client should wait before it comes back.</summary>
    /// <param name="interval">Rounded up to milliseconds.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">As for text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative.</exception>
    public Task SendRetryAsync(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        return SendOneAsync(interval, static (writer, interval) => writer.WriteRetry(interval), events: 0);
    }

    private async Task SendOneAsync<T>(T item, Action<SseWriter, T> write, int events)
    {
        bool isTaken = await _output.SendAsync((_output, item, write, events), static (writer, one) =>
        {
            one.write(writer, one.item);
            one._output.Count(one.events, writer);
        });
        if (!isTaken) throw new OperationCanceledException("The client is gone.", Ended);
    }
}
