using System.Net.ServerSentEvents;
using System.Text;

namespace SseKit.Analysis.Sharing;

/// <summary>An event as nodes keep it for each other.</summary>
internal sealed record WireEvent(string Type, byte[] Data)
{
    public static WireEvent Of(SseItem<string> item) => new(item.EventType, Encoding.UTF8.GetBytes(item.Data));

    /// <exception cref="ArgumentException">It is no event, or has an ID.</exception>
    public static WireEvent Of(SseFrame frame)
    {
        SseDecoder decoder = new();
        ReadOnlySpan<byte> bytes = frame.Bytes.Span;
        return decoder.TryRead(ref bytes, out var read) && decoder.LastEventId.Length == 0
            ? new WireEvent(read.Type, read.Data.ToArray())
            : throw new ArgumentException("The last events of a run are events, without IDs.", nameof(frame));
    }

    public SseItem<string> ToItem() => new(Encoding.UTF8.GetString(Data), Type);

    public SseFrame ToFrame() => SseFrame.Create(ToItem());

    /// <summary>Puts cursors, which are plain letters, where the marks stand.</summary>
    public SseItem<string> ToItem(params ReadOnlySpan<(string Mark, string Text)> marks)
    {
        string data = Encoding.UTF8.GetString(Data);
        foreach (var (mark, text) in marks)
        {
            data = data.Replace(mark, text, StringComparison.Ordinal);
        }

        return new SseItem<string>(data, Type);
    }
}
