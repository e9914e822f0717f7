using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SseKit.Decode;
using SseKit.Format;

namespace SseKit;

/// <summary>One event as bytes. It is a view into the decoder and the bytes it was given: valid until the next read, so take what is to be kept.</summary>
public readonly ref struct SseEvent
{
    private readonly EventBlock _block;

    internal SseEvent(EventBlock block, ReadOnlySpan<byte> data)
    {
        _block = block;
        Data = data;
    }

    /// <summary>Gets the data: UTF-8 as it came, lines joined by LF, without the trailing one. Malformed sequences are still in it;
    /// text made of it has U+FFFD in their place.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <summary>Gets the type, <c>message</c> unless the event named another. Made once per type, not per event.</summary>
    public string Type => _block.DispatchedType.Text;

    /// <summary>Gets the type as UTF-8.</summary>
    public ReadOnlySpan<byte> TypeUtf8 => _block.DispatchedType.Utf8;

    /// <summary>Gets the last event ID string at this event, also when its own block had no <c>id</c>; empty when there is none.
    /// Made when asked for, and kept until it changes.</summary>
    public string LastEventId => _block.LastEventId;

    /// <summary>Gets the last event ID string as UTF-8.</summary>
    public ReadOnlySpan<byte> LastEventIdUtf8 => _block.LastEventIdUtf8;

    /// <summary>Gets the reconnection time that this event's own block carried, if any.</summary>
    public TimeSpan? ReconnectionInterval => _block.DispatchedRetry;

    /// <summary>Makes an item of text. Malformed UTF-8 becomes U+FFFD.</summary>
    /// <returns>The item; its <see cref="SseItem{T}.EventId"/> is the last event ID string, <see langword="null"/> if none was ever received.</returns>
    public SseItem<string> ToItem() => ToItem(Utf8Text.Decode(Data));

    /// <summary>Makes an item by reading the data as JSON, straight from its bytes.</summary>
    /// <typeparam name="T">What the JSON describes.</typeparam>
    /// <param name="typeInfo">How it is read.</param>
    /// <returns>The item.</returns>
    /// <exception cref="JsonException">The data is not JSON of that shape, or is the literal <c>null</c>.</exception>
    public SseItem<T> ToItem<T>(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return ToItem(JsonData.Read(Data, typeInfo));
    }

    /// <summary>Makes an item by a parser of one's own.</summary>
    /// <typeparam name="T">What the parser makes.</typeparam>
    /// <param name="parser">Gets the type and the data as it came.</param>
    /// <returns>The item.</returns>
    public SseItem<T> ToItem<T>(SseItemParser<T> parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        return ToItem(parser(Type, Data));
    }

    private SseItem<T> ToItem<T>(T data) => _block.MakeItem(data);
}
