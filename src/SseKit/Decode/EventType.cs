using SseKit.Format;

namespace SseKit.Decode;

/// <summary>An event type as it came and as text; the text is made once.</summary>
internal sealed class EventType(byte[] utf8)
{
    public static readonly EventType Message = new("message"u8.ToArray());

    public byte[] Utf8 { get; } = utf8;

    public string Text => field ??= Utf8Text.Decode(Utf8);
}
