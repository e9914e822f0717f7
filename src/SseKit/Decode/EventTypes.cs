namespace SseKit.Decode;

/// <summary>The few event types of a stream, so that a type seen before costs a comparison and no garbage.</summary>
internal sealed class EventTypes
{
    private const int Slots = 8;
    private const int LongestKept = 64;

    private readonly EventType?[] _kept = new EventType?[Slots];
    private EventType _latest = EventType.Message;
    private int _next;

    public EventType Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.SequenceEqual(_latest.Utf8)) return _latest;
        return utf8.Length > LongestKept ? new EventType(utf8.ToArray()) : _latest = FindOrAdd(utf8);
    }

    private EventType FindOrAdd(ReadOnlySpan<byte> utf8)
    {
        foreach (EventType? kept in _kept)
        {
            if (kept is not null && utf8.SequenceEqual(kept.Utf8)) return kept;
        }

        EventType added = new(utf8.ToArray());
        _kept[_next] = added;
        _next = (_next + 1) % Slots;
        return added;
    }
}
