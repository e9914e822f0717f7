using System.Net.ServerSentEvents;
using Shouldly;
using static System.Text.Encoding;

namespace SseKit.Tests.Running;

/// <summary>Writes down all that is seen, in the order of the stream.</summary>
internal sealed class Trace : SseObserver
{
    private readonly List<Seen> _seen = [];

    public IReadOnlyList<Seen> Seen => _seen;

    public void Add(in SseEvent e)
    {
        UTF8.GetString(e.TypeUtf8).ShouldBe(e.Type);
        UTF8.GetString(e.LastEventIdUtf8).ShouldBe(e.LastEventId);
        string? id = e.ToItem().EventId;
        (id ?? string.Empty).ShouldBe(e.LastEventId);
        _seen.Add(new Seen.Event(UTF8.GetString(e.Data), e.Type, id, e.ReconnectionInterval));
    }

    public void Add(SseItem<string> item) => _seen.Add(new Seen.Event(item.Data, item.EventType, item.EventId, item.ReconnectionInterval));

    public void Add(SseLimitException limit) => _seen.Add(new Seen.Thrown(limit.Limit, limit.Maximum));

    public override void OnComment(ReadOnlySpan<byte> text) => _seen.Add(new Seen.Comment(UTF8.GetString(text)));

    public override void OnRetry(TimeSpan interval) => _seen.Add(new Seen.RetryHint(interval));

    public override void OnUnknownField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        _seen.Add(new Seen.Unknown(UTF8.GetString(name), UTF8.GetString(value)));

    public override void OnRefusedField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        _seen.Add(new Seen.Refused(UTF8.GetString(name), UTF8.GetString(value)));

    public override void OnLimit(SseLimitException limit) => _seen.Add(new Seen.Limit(limit.Limit, limit.Maximum));
}
