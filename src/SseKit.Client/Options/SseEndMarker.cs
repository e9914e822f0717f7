using System.Text;

namespace SseKit.Client;

/// <summary>How a stream says that it is complete, where the end of the response does not: a last event that is known by its data or its type.</summary>
public sealed class SseEndMarker
{
    private readonly byte[]? _data;
    private readonly string? _type;

    private SseEndMarker(byte[]? data, string? type, bool isDelivered) => (_data, _type, IsDelivered) = (data, type, isDelivered);

    /// <summary>Gets the marker of OpenAI and those that speak like it: an event of the data <c>[DONE]</c>, which is no event of its own.</summary>
    public static SseEndMarker Done { get; } = Data("[DONE]");

    /// <summary>Gets whether the event is handed out before the end: one that is known by its type is, for it may say something.</summary>
    internal bool IsDelivered { get; }

    /// <summary>The stream is complete with an event of this data, which is not handed out.</summary>
    /// <param name="data">All of it.</param>
    /// <returns>The marker.</returns>
    public static SseEndMarker Data(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new SseEndMarker(Encoding.UTF8.GetBytes(data), type: null, isDelivered: false);
    }

    /// <summary>The stream is complete with an event of this type, which is handed out.</summary>
    /// <param name="eventType">The type.</param>
    /// <returns>The marker.</returns>
    public static SseEndMarker EventType(string eventType)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventType);
        return new SseEndMarker(data: null, eventType, isDelivered: true);
    }

    internal bool Is(in SseEvent e) => _data is not null ? e.Data.SequenceEqual(_data) : string.Equals(e.Type, _type, StringComparison.Ordinal);
}
