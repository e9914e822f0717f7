using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using SseKit.Encode;
using SseKit.Format;

namespace SseKit;

/// <summary>One event, comment or retry hint, encoded to bytes once and immutable, so that any number of connections can send it.</summary>
public sealed class SseFrame
{
    private SseFrame(ScratchBuffer buffer) => Bytes = buffer.Written.ToArray();

    /// <summary>Gets the encoded block, its blank line included.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    private bool IsEvent { get; init; }

    internal bool HasId { get; private init; }

    /// <summary>Encodes an event of text.</summary>
    /// <param name="item">As for <see cref="SseWriter.Write(in SseItem{string})"/>.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ArgumentException">The ID contains U+0000 NULL.</exception>
    public static SseFrame Create(SseItem<string> item)
    {
        ScratchBuffer buffer = new();
        Block.Write(buffer, in item);
        return new SseFrame(buffer) { IsEvent = true, HasId = item.EventId is not null };
    }

    /// <summary>Encodes an event whose data is a value as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="item">As for <see cref="SseWriter.Write{T}(in SseItem{T}, JsonTypeInfo{T})"/>.</param>
    /// <param name="typeInfo">How the value is written.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ArgumentException">The ID contains U+0000 NULL.</exception>
    public static SseFrame Create<T>(SseItem<T> item, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        ScratchBuffer buffer = new();
        JsonScratch scratch = JsonScratch.Rent(typeInfo.Options);
        try
        {
            Block.Write(buffer, in item, scratch.Serialize(item.Data, typeInfo));
        }
        finally
        {
            scratch.Return();
        }

        return new SseFrame(buffer) { IsEvent = true, HasId = item.EventId is not null };
    }

    /// <summary>Encodes a comment.</summary>
    /// <param name="text">May be empty; several lines become several comments.</param>
    /// <returns>The frame.</returns>
    public static SseFrame Comment(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ScratchBuffer buffer = new();
        Block.WriteComment(buffer, text);
        return new SseFrame(buffer);
    }

    /// <summary>Encodes a retry hint.</summary>
    /// <param name="interval">Rounded up to milliseconds.</param>
    /// <returns>The frame.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative.</exception>
    public static SseFrame Retry(TimeSpan interval)
    {
        ScratchBuffer buffer = new();
        Block.WriteRetry(buffer, interval);
        return new SseFrame(buffer);
    }

    /// <summary>Makes sure that a log can hold it, which gives its events their IDs.</summary>
    /// <exception cref="ArgumentException">It is no event, or has an ID.</exception>
    internal SseFrame CheckedForLog(int maxBytes, string paramName)
    {
        string? refusal =
            !IsEvent ? "A topic holds events; comments and retry hints are not published."
            : HasId ? $"The ID of a published event is given by the topic: leave {nameof(SseItem<>.EventId)} unset."
            : Bytes.Length > maxBytes ? $"The event has {Bytes.Length} bytes, a topic keeps {maxBytes}: raise {nameof(SseTopicsOptions)}.{nameof(SseTopicsOptions.MaxBytes)}."
            : null;
        if (refusal is not null) throw new ArgumentException(refusal, paramName);
        return this;
    }
}
