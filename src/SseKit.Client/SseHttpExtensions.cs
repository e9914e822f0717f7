using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using SseKit.Client.Responses;

namespace SseKit.Client;

/// <summary>Reads one response as an event stream. When the response ends the reading ends: it does not reconnect.</summary>
/// <remarks>An exception ends the reading. To pass over an event that is too large instead, read with
/// <see cref="SseLimitAction.Skip"/> and an <see cref="SseObserver"/>; to go on after data that is not what was expected, read text or use a
/// parser that does not throw.</remarks>
public static class SseHttpExtensions
{
    /// <summary>Sends a request and reads the events of its response.</summary>
    /// <param name="client">Sends it; its <see cref="HttpClient.Timeout"/> covers the time to the headers only.</param>
    /// <param name="request">Any method. Gets <c>Accept: text/event-stream</c> if it names no type of its own.</param>
    /// <param name="options">Limits and more. Default: see <see cref="SseReaderOptions"/>.</param>
    /// <param name="endMarker">What the stream says when it is complete; nothing after it is read. Default none: the end of the response is the end.</param>
    /// <param name="cancellationToken">Ends the request and the reading.</param>
    /// <returns>Items of text; none for status 204. The request is sent when they are enumerated, once.</returns>
    /// <exception cref="HttpRequestException">The request failed, or the response is no event stream.</exception>
    /// <exception cref="SseLimitException">An event is over a limit.</exception>
    /// <exception cref="SseCutException">The response ended, or was cut, before the end marker.</exception>
    public static async IAsyncEnumerable<SseItem<string>> ReadServerSentEventsAsync(
        this HttpClient client,
        HttpRequestMessage request,
        SseReaderOptions? options = null,
        SseEndMarker? endMarker = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        EventStreamResponse.Ask(request);
        using HttpResponseMessage response = await client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        await foreach (SseItem<string> item in response.ReadServerSentEventsAsync(options, endMarker, cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    /// <summary>Reads the events of a response as text.</summary>
    /// <param name="response">Got with <see cref="HttpCompletionOption.ResponseHeadersRead"/>, or nothing arrives before it is complete.</param>
    /// <param name="options">Limits and more. Default: see <see cref="SseReaderOptions"/>.</param>
    /// <param name="endMarker">What the stream says when it is complete; nothing after it is read. Default none: the end of the response is the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Items of text; none for status 204.</returns>
    /// <exception cref="SseRefusedException">The response is no event stream.</exception>
    /// <exception cref="SseLimitException">An event is over a limit.</exception>
    /// <exception cref="SseCutException">The response ended, or was cut, before the end marker.</exception>
    public static IAsyncEnumerable<SseItem<string>> ReadServerSentEventsAsync(
        this HttpResponseMessage response,
        SseReaderOptions? options = null,
        SseEndMarker? endMarker = null,
        CancellationToken cancellationToken = default) =>
        ReadAsync(response, options, endMarker, static (in e) => e.ToItem(), cancellationToken);

    /// <summary>Reads the events of a response as JSON, straight from UTF-8.</summary>
    /// <typeparam name="T">What the JSON describes.</typeparam>
    /// <param name="response">Got with <see cref="HttpCompletionOption.ResponseHeadersRead"/>, or nothing arrives before it is complete.</param>
    /// <param name="typeInfo">How it is read.</param>
    /// <param name="options">Limits and more. Default: see <see cref="SseReaderOptions"/>.</param>
    /// <param name="endMarker">What the stream says when it is complete; nothing after it is read. Default none: the end of the response is the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The items; none for status 204.</returns>
    /// <exception cref="SseRefusedException">The response is no event stream.</exception>
    /// <exception cref="System.Text.Json.JsonException">An event's data is not JSON of that shape.</exception>
    /// <exception cref="SseLimitException">An event is over a limit.</exception>
    /// <exception cref="SseCutException">The response ended, or was cut, before the end marker.</exception>
    public static IAsyncEnumerable<SseItem<T>> ReadServerSentEventsAsync<T>(
        this HttpResponseMessage response,
        JsonTypeInfo<T> typeInfo,
        SseReaderOptions? options = null,
        SseEndMarker? endMarker = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return ReadAsync(response, options, endMarker, (in e) => e.ToItem(typeInfo), cancellationToken);
    }

    /// <summary>Reads the events of a response by a parser of one's own.</summary>
    /// <typeparam name="T">What the parser makes.</typeparam>
    /// <param name="response">Got with <see cref="HttpCompletionOption.ResponseHeadersRead"/>, or nothing arrives before it is complete.</param>
    /// <param name="parser">Gets the type and the data of each event as they came.</param>
    /// <param name="options">Limits and more. Default: see <see cref="SseReaderOptions"/>.</param>
    /// <param name="endMarker">What the stream says when it is complete; nothing after it is read. Default none: the end of the response is the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The items; none for status 204.</returns>
    /// <exception cref="SseRefusedException">The response is no event stream.</exception>
    /// <exception cref="SseLimitException">An event is over a limit.</exception>
    /// <exception cref="SseCutException">The response ended, or was cut, before the end marker.</exception>
    public static IAsyncEnumerable<SseItem<T>> ReadServerSentEventsAsync<T>(
        this HttpResponseMessage response,
        SseItemParser<T> parser,
        SseReaderOptions? options = null,
        SseEndMarker? endMarker = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parser);
        return ReadAsync(response, options, endMarker, (in e) => e.ToItem(parser), cancellationToken);
    }

    private static async IAsyncEnumerable<SseItem<T>> ReadAsync<T>(
        HttpResponseMessage response,
        SseReaderOptions? options,
        SseEndMarker? endMarker,
        Making<T> make,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (!await EventStreamResponse.HasEventsAsync(response, TimeProvider.System, cancellationToken).ConfigureAwait(false)) yield break;
        using ResponseReader reader = new(response, options, endMarker);
        while (await reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (reader.TryRead(make, out SseItem<T> item)) yield return item;
        }
    }
}
