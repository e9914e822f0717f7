using System.Text;

namespace SseKit.TestSupport.Topics;

/// <summary>An event as a client of topics gets it.</summary>
public sealed record SentEvent(string Type, string Data, string Id)
{
    /// <summary>Those that stand in a text.</summary>
    public static IReadOnlyList<SentEvent> In(string text)
    {
        SseDecoder decoder = new();
        List<SentEvent> events = [];
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        while (decoder.TryRead(ref bytes, out SseEvent e)) events.Add(new SentEvent(e.Type, Encoding.UTF8.GetString(e.Data), e.LastEventId));
        return events;
    }
}
