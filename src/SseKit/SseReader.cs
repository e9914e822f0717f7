using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using SseKit.Input;

namespace SseKit;

/// <summary>Reads the events of one response from a stream or a pipe. It does not own what it reads from. Not thread-safe: one consumer.</summary>
/// <example>
/// <code>
/// using SseReader reader = new(stream);
/// await foreach (SseItem&lt;string&gt; item in reader.ReadItemsAsync())
///     Console.WriteLine(item.Data);
/// </code>
/// </example>
public sealed class SseReader : IDisposable
{
    private readonly ByteSource _source;
    private readonly SseDecoder _decoder;

    /// <summary>Reads from a stream, 16 KB at most at a time, without waiting for more than one read brings.</summary>
    /// <param name="stream">Is left open.</param>
    /// <param name="options">Limits and more. Default: see <see cref="SseReaderOptions"/>.</param>
    public SseReader(Stream stream, SseReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _source = new StreamSource(stream);
        _decoder = new SseDecoder(options);
    }

    /// <summary>Reads from a pipe.</summary>
    /// <param name="pipe">Is not completed by the reader.</param>
    /// <param name="options">Limits and more. Default: see <see cref="SseReaderOptions"/>.</param>
    public SseReader(PipeReader pipe, SseReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        _source = new PipeSource(pipe);
        _decoder = new SseDecoder(options);
    }

    /// <inheritdoc cref="SseDecoder.LastEventId"/>
    public string LastEventId => _decoder.LastEventId;

    /// <inheritdoc cref="SseDecoder.ReconnectionInterval"/>
    public TimeSpan? ReconnectionInterval => _decoder.ReconnectionInterval;

    /// <summary>Waits until bytes were received that <see cref="TryRead"/> has not seen.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> at the end of the stream; an event that is not complete by then is dropped, as the standard says.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
        _source.HasUnread ? new ValueTask<bool>(true) : _source.ReadAsync(cancellationToken);

    /// <summary>Takes the next event out of the bytes that are there. Never waits.</summary>
    /// <param name="e">The event, valid until the next call of a method of this reader.</param>
    /// <returns><see langword="false"/> when the bytes are used up: call <see cref="WaitToReadAsync"/>.</returns>
    /// <exception cref="SseLimitException">An event is over a limit; call again to go on after it.</exception>
    public bool TryRead(out SseEvent e) => _source.TryTake(_decoder, out e);

    /// <summary>Reads items of text to the end of the stream.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The items, each as soon as its blank line is read. After an <see cref="SseLimitException"/> call again to go on.
    /// Enumerating again goes on where the reader is; it does not begin anew.</returns>
    public IAsyncEnumerable<SseItem<string>> ReadItemsAsync(CancellationToken cancellationToken = default) =>
        new ItemSequence<string, TextItems>(_source, _decoder, default, cancellationToken);

    /// <summary>Reads items of JSON to the end of the stream, straight from UTF-8.</summary>
    /// <typeparam name="T">What the JSON describes.</typeparam>
    /// <param name="typeInfo">How it is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The items. After a <see cref="System.Text.Json.JsonException"/> or <see cref="SseLimitException"/> call again to go on.</returns>
    public IAsyncEnumerable<SseItem<T>> ReadItemsAsync<T>(JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new ItemSequence<T, JsonItems<T>>(_source, _decoder, new JsonItems<T>(typeInfo), cancellationToken);
    }

    /// <summary>Reads items by a parser of one's own to the end of the stream.</summary>
    /// <typeparam name="T">What the parser makes.</typeparam>
    /// <param name="parser">Gets the type and the data of each event as they came.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The items. After an exception of the parser or an <see cref="SseLimitException"/> call again to go on.</returns>
    public IAsyncEnumerable<SseItem<T>> ReadItemsAsync<T>(SseItemParser<T> parser, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parser);
        return new ItemSequence<T, ParsedItems<T>>(_source, _decoder, new ParsedItems<T>(parser), cancellationToken);
    }

    /// <summary>Gives the reader's buffer back. The stream or pipe stays open; what a pipe brought and no event was read from is left in it,
    /// what a stream brought is not.</summary>
    public void Dispose() => _source.Dispose();
}
