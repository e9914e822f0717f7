using System.Buffers;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using SseKit.Encode;
using SseKit.Format;
using SseKit.Output;

namespace SseKit;

/// <summary>Writes an event stream (WHATWG HTML 9.2.5) into a buffer, a pipe or a stream: whole blocks only, in which no value can forge
/// a field. Does not own what it writes to. Not thread-safe.</summary>
public sealed class SseWriter
{
    /// <summary>The shortest padding in bytes: a comment without text, and its blank line.</summary>
    public const int MinPadding = Block.MinPadding;

    private readonly IBufferWriter<byte> _output;
    private readonly LargeBlocks? _large;

    /// <summary>Writes into a buffer, or into a <see cref="PipeWriter"/>, which <see cref="FlushAsync"/> then flushes.</summary>
    /// <param name="output">Is not completed. Send what was written by <see cref="FlushAsync"/>, not by the pipe's own flush: large events wait
    /// in the writer until then, and what is written after them.</param>
    public SseWriter(IBufferWriter<byte> output)
        : this(output, sliceTaken: null)
    {
    }

    /// <summary>Writes into a stream: what was written since the last flush leaves with one write.</summary>
    /// <param name="stream">Is left open.</param>
    public SseWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _output = new StreamPipe(stream);
    }

    /// <param name="output">As above.</param>
    /// <param name="sliceTaken">Called when the pipe took a slice of a large event.</param>
    internal SseWriter(IBufferWriter<byte> output, Action? sliceTaken)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        if (output is PipeWriter pipe) _large = new LargeBlocks(pipe, sliceTaken);
    }

    /// <summary>Gets how many bytes were written since the last flush; <see langword="null"/> where the output does not tell.</summary>
    public long? UnflushedBytes => _output is PipeWriter { CanGetUnflushedBytes: true } pipe ? pipe.UnflushedBytes + (_large?.Length ?? 0) : null;

    /// <summary>Writes an event. Every CR, LF and CRLF in the data begins another <c>data</c> line and is read as LF.
    /// A surrogate without its half becomes U+FFFD.</summary>
    /// <param name="item">Type <c>message</c> is not written, being the default; an empty ID is, for it resets the reader's.
    /// <see cref="SseItem{T}.ReconnectionInterval"/> is rounded up to milliseconds.</param>
    /// <exception cref="ArgumentException">The ID contains U+0000 NULL. (Line ends in type and ID are refused by <see cref="SseItem{T}"/>.)</exception>
    public void Write(in SseItem<string> item) => Block.Write(Target(item.Data?.Length ?? 0), in item);

    /// <summary>Writes an event whose data is a value as JSON, without a string in between. If the serializer throws, nothing was written.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="item">As for text.</param>
    /// <param name="typeInfo">How the value is written; its options' encoder is used, indentation is not.</param>
    /// <exception cref="ArgumentException">The ID contains U+0000 NULL.</exception>
    public void Write<T>(in SseItem<T> item, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        JsonScratch scratch = JsonScratch.Rent(typeInfo.Options);
        try
        {
            ReadOnlySpan<byte> json = scratch.Serialize(item.Data, typeInfo);
            Block.Write(Target(json.Length), in item, json);
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>Writes what was encoded before.</summary>
    /// <param name="frame">Any number of writers may share it.</param>
    public void Write(SseFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Target(frame.Bytes.Length).Write(frame.Bytes.Span);
    }

    /// <summary>Writes a comment, which readers ignore, as a block of its own. Several lines become several comments.</summary>
    /// <param name="text">May be empty.</param>
    /// <exception cref="ArgumentNullException">The text is <see langword="null"/>.</exception>
    public void WriteComment(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Block.WriteComment(Target(text.Length), text);
    }

    /// <summary>Writes how long a reader should wait before it reconnects, as a block of its own.</summary>
    /// <param name="interval">Rounded up to milliseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative.</exception>
    public void WriteRetry(TimeSpan interval) => Block.WriteRetry(Target(0), interval);

    /// <summary>Writes a comment of blanks, for proxies that hold small chunks back.</summary>
    /// <param name="length">Bytes in all, <see cref="MinPadding"/> or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is under <see cref="MinPadding"/>.</exception>
    public void WritePadding(int length) => Block.WritePadding(Target(length), length);

    /// <summary>Sends what was written. A plain buffer has nothing to send.</summary>
    /// <param name="cancellationToken">Ends the wait for a reader that is slow.</param>
    /// <returns><see langword="false"/> when a pipe's reader takes no more.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public ValueTask<bool> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_output is not PipeWriter pipe) return new ValueTask<bool>(true);
        if (_large is { IsEmpty: false }) return _large.FlushAsync(cancellationToken);
        ValueTask<FlushResult> flush = pipe.FlushAsync(cancellationToken);
        return flush.IsCompletedSuccessfully ? new ValueTask<bool>(!flush.Result.IsCompleted) : AwaitAsync(flush);

        static async ValueTask<bool> AwaitAsync(ValueTask<FlushResult> flush) => !(await flush.ConfigureAwait(false)).IsCompleted;
    }

    private IBufferWriter<byte> Target(int length) => _large is null || (length <= Sizes.LargeBlock && _large.IsEmpty) ? _output : _large.Buffer;
}
