using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using SseKit.Client.Connecting;
using SseKit.Client.Responses;

namespace SseKit.Client;

/// <summary>Follows an event stream, and goes on where it was whenever the connection is lost (WHATWG HTML 9.2.2 and 9.2.3), for as long as it is
/// read. Nothing is read ahead: a connection is made when the first event is asked for. One reader at a time; <see cref="Restart"/>,
/// <see cref="State"/> and <see cref="Dispose"/> may be used from any thread.</summary>
/// <example>
/// <code>
/// using SseClient client = new(http, new Uri("https://example.org/news"));
/// await foreach (SseItem&lt;string&gt; item in client.ReadItemsAsync(cancellationToken))
///     Console.WriteLine(item.Data);
/// </code>
/// </example>
public sealed class SseClient : IDisposable
{
    private readonly SseClientOptions _options;
    private readonly Reconnector _reconnector;
    private readonly HashSet<string>? _types;
    private bool _isOver;

    /// <summary>Follows what GET answers at an address.</summary>
    /// <param name="http">Sends the requests, and is not disposed. Its <see cref="HttpClient.Timeout"/> covers the time to the headers only. To send IDs
    /// that are not ASCII, its handler must be as <see cref="CreateHandler"/> makes it.</param>
    /// <param name="address">Asked anew for each attempt; redirects are followed each time.</param>
    /// <param name="options">Default <see cref="SseClientOptions"/>'s.</param>
    /// <param name="timeProvider">Default <see cref="TimeProvider.System"/>.</param>
    public SseClient(HttpClient http, Uri address, SseClientOptions? options = null, TimeProvider? timeProvider = null)
        : this(http, (_, _) => new ValueTask<HttpRequestMessage>(Get(http, address)), options, timeProvider) =>
        ArgumentNullException.ThrowIfNull(address);

    /// <summary>Follows what a request answers that is made anew for each attempt, with fresh credentials for example.</summary>
    /// <param name="http">As above.</param>
    /// <param name="request">Makes the request. It gets <c>Accept</c>, <c>Cache-Control</c> and <c>Last-Event-ID</c> where it has none. What this throws
    /// ends the client.</param>
    /// <param name="options">As above.</param>
    /// <param name="timeProvider">As above.</param>
    public SseClient(
        HttpClient http,
        Func<SseAttempt, CancellationToken, ValueTask<HttpRequestMessage>> request,
        SseClientOptions? options = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(request);
        _options = options ?? SseClientOptions.Default;
        _types = _options.EventTypes is { } types ? new HashSet<string>(types, StringComparer.Ordinal) : null;
        _reconnector = new Reconnector(http, request, _options, timeProvider ?? TimeProvider.System);
    }

    /// <summary>Makes a handler for the <see cref="HttpClient"/> of a client: one that sends <c>Last-Event-ID</c> as UTF-8 (9.2.4), where the platform's
    /// own refuses what is not ASCII, and that looks names up anew every few minutes.</summary>
    /// <returns>The handler.</returns>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        RequestHeaderEncodingSelector = static (name, _) => name.Equals("Last-Event-ID", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,

        // A stream that is left is not read to its end: it may have none.
        ResponseDrainTimeout = TimeSpan.Zero,
    };

    /// <summary>Gets what it is doing.</summary>
    public SseReadyState State => _reconnector.State;

    /// <summary>Gets the last event ID (9.2.6) of the events handed out, which the next connection goes on after; <see langword="null"/> as long as
    /// there was none.</summary>
    public string? LastEventId => _reconnector.LastEventId;

    /// <summary>Drops the connection, or ends the wait for the next, and connects at once. Without effect when the client has ended.</summary>
    public void Restart() => _reconnector.Restart();

    /// <summary>Waits until there are bytes that <see cref="TryRead"/> has not seen, connecting as often as it takes.</summary>
    /// <param name="cancellationToken">Ends the wait, and drops the connection. The client may be read on.</param>
    /// <returns><see langword="false"/> when it has ended: with status 204, the end marker, <see cref="Dispose"/>, or the end of a response that is not
    /// asked for again.</returns>
    /// <exception cref="SseRefusedException">The server refused for good.</exception>
    /// <exception cref="SseCutException">The stream was cut, and the client may not connect again: the request is not idempotent, or the policy allows
    /// no more attempts.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (_isOver && State != SseReadyState.Closed) _reconnector.Finish();
        return _reconnector.WaitToReadAsync(cancellationToken);
    }

    /// <summary>Takes the next event out of the bytes that are there. Never waits.</summary>
    /// <param name="e">The event, valid until the next call of a method of this client.</param>
    /// <returns><see langword="false"/> when the bytes are used up: call <see cref="WaitToReadAsync"/>.</returns>
    /// <exception cref="SseLimitException">An event is over a limit, which <see cref="SseClientOptions.Reading"/> says to throw for; call again to go on
    /// after it.</exception>
    public bool TryRead(out SseEvent e)
    {
        while (!_isOver && _reconnector.TryRead(out e))
        {
            _isOver = _options.EndMarker?.Is(in e) == true;
            if (_isOver && !_options.EndMarker!.IsDelivered) break;
            if (_isOver || _types is null || _types.Contains(e.Type)) return true;
        }

        e = default;
        return false;
    }

    /// <summary>Reads items of text.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The items, over all connections, to the end. What it throws: see <see cref="WaitToReadAsync"/>. Enumerating again goes on where the client
    /// is.</returns>
    public IAsyncEnumerable<SseItem<string>> ReadItemsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(static (in e) => e.ToItem(), cancellationToken);

    /// <summary>Reads items of JSON, straight from UTF-8.</summary>
    /// <typeparam name="T">What the JSON describes.</typeparam>
    /// <param name="typeInfo">How it is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>As for text. After a <see cref="System.Text.Json.JsonException"/> enumerate again to go on.</returns>
    public IAsyncEnumerable<SseItem<T>> ReadItemsAsync<T>(JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return ReadAsync((in e) => e.ToItem(typeInfo), cancellationToken);
    }

    /// <summary>Reads items by a parser of one's own.</summary>
    /// <typeparam name="T">What the parser makes.</typeparam>
    /// <param name="parser">Gets the type and the data of each event as they came.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>As for text. After an exception of the parser enumerate again to go on.</returns>
    public IAsyncEnumerable<SseItem<T>> ReadItemsAsync<T>(SseItemParser<T> parser, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parser);
        return ReadAsync((in e) => e.ToItem(parser), cancellationToken);
    }

    /// <summary>Ends the client: a read that waits returns, and it does not connect again.</summary>
    public void Dispose() => _reconnector.Dispose();

    private static HttpRequestMessage Get(HttpClient http, Uri address) =>
        new(HttpMethod.Get, address) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };

    private async IAsyncEnumerable<SseItem<T>> ReadAsync<T>(Making<T> make, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryMake(make, out SseItem<T> item)) yield return item;
        }
    }

    private bool TryMake<T>(Making<T> make, out SseItem<T> item)
    {
        bool isThere = TryRead(out SseEvent e);
        item = isThere ? make(in e) : default;
        return isThere;
    }
}
