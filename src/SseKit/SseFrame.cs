using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using SseKit.Format;

namespace SseKit;

/// <summary>One event, comment or retry hint, encoded to bytes once and immutable, so that any number of connections can send it.</summary>
public sealed class SseFrame
{
    private SseFrame(byte[] bytes) => Bytes = bytes;

    /// <summary>Gets the encoded block, its blank line included.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Encodes an event of text.</summary>
    /// <param name="item">As for <see cref="SseWriter.Write(in SseItem{string})"/>.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ArgumentException">The ID contains U+0000 NULL.</exception>
    public static SseFrame Create(SseItem<string> item) => Encode(item, static (writer, item) => writer.Write(in item));

    /// <summary>Encodes an event whose data is a value as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="item">As for <see cref="SseWriter.Write{T}(in SseItem{T}, JsonTypeInfo{T})"/>.</param>
    /// <param name="typeInfo">How the value is written.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ArgumentException">The ID contains U+0000 NULL.</exception>
    public static SseFrame Create<T>(SseItem<T> item, JsonTypeInfo<T> typeInfo) =>
        Encode((item, typeInfo), static (writer, value) => writer.Write(value.item, value.typeInfo));

    /// <summary>Encodes a comment.</summary>
    /// <param name="text">May be empty; several lines become several comments.</param>
    /// <returns>The frame.</returns>
    public static SseFrame Comment(string text) => Encode(text, static (writer, text) => writer.WriteComment(text));

    /// <summary>Encodes a retry hint.</summary>
    /// <param name="interval">Rounded up to milliseconds.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative.</exception>
    public static SseFrame Retry(TimeSpan interval) => Encode(interval, static (writer, interval) => writer.WriteRetry(interval));

    private static SseFrame Encode<T>(T value, Action<SseWriter, T> write)
    {
        ScratchBuffer buffer = new();
        write(new SseWriter(buffer), value);
        return new SseFrame(buffer.Written.ToArray());
    }
}
