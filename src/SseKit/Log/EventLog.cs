using System.Globalization;
using System.Text;

namespace SseKit.Log;

/// <summary>The bounded log of one topic: a ring of entries, numbered without holes from its tail to before its head. One writes at a time;
/// <see cref="At"/> and <see cref="Head"/> need no lock, everything else does.</summary>
/// <param name="start">The ID before the first entry.</param>
/// <param name="isNumbered">Whether the IDs end in the entries' numbers.</param>
internal sealed class EventLog(byte[] start, bool isNumbered = false)
{
    private const int Smallest = 8;

    private Dictionary<string, LogEntry>? _latestOfKey;
    private Dictionary<string, LogEntry>? _byPublishId;
    private LogEntry?[] _ring = [];
    private long _head = 1;
    private long _bytes;
    private long _final;

    /// <summary>The number of the next entry.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>The number of the first entry that is kept.</summary>
    public long Tail { get; private set; } = 1;

    /// <summary>The ID right before the tail: of an entry no longer kept, or where the log began.</summary>
    public byte[] TailId { get; private set; } = start;

    public bool IsEmpty => Tail == _head;

    /// <summary>Whether there is nothing more to come after what was read.</summary>
    public bool IsOverAt(long next) => next == Volatile.Read(ref _final) && next == Head;

    /// <summary>The entry of a number; <see langword="null"/> when it is no longer kept.</summary>
    public LogEntry? At(long sequence)
    {
        LogEntry?[] ring = Volatile.Read(ref _ring);
        if (ring.Length == 0) return null;
        LogEntry? entry = ring[sequence & (ring.Length - 1)];
        return entry?.Sequence == sequence ? entry : null;
    }

    public byte[] IdBefore(long sequence) => sequence == Tail ? TailId : At(sequence - 1)!.Id;

    public LogEntry? Published(string publishId) => _byPublishId?.GetValueOrDefault(publishId);

    public void Append(byte[] id, SseFrame frame, SsePublishOptions options, long time)
    {
        if (_head - Tail == _ring.Length) Resize(Math.Max(Smallest, _ring.Length * 2));
        LogEntry entry = new(_head, id, frame, time) { Key = options.Key, PublishId = options.PublishId };
        _ring[_head & (_ring.Length - 1)] = entry;
        _bytes += entry.Frame.Length;
        if (entry.PublishId is not null) (_byPublishId ??= new(StringComparer.Ordinal))[entry.PublishId] = entry;
        if (entry.Key is not null)
        {
            _latestOfKey ??= new(StringComparer.Ordinal);
            if (_latestOfKey.TryGetValue(entry.Key, out LogEntry? earlier)) earlier.Supersede();
            _latestOfKey[entry.Key] = entry;
        }

        // Before the head: who sees the entry sees that it is the last.
        if (options.IsFinal) Volatile.Write(ref _final, _head + 1);
        Volatile.Write(ref _head, _head + 1);
    }

    /// <summary>Drops what is over the limits or older than the oldest time.</summary>
    public void Trim(SseTopicsOptions limits, long oldest)
    {
        while (!IsEmpty && (_head - Tail > limits.MaxEvents || _bytes > limits.MaxBytes || At(Tail)!.Time < oldest)) DropTail();
        if (IsEmpty && _ring.Length > Smallest)
        {
            Volatile.Write(ref _ring, []);
            (_latestOfKey, _byPublishId) = (null, null);
        }
    }

    /// <summary>Drops everything, and leaves a hole that every reader meets: the log goes on behind another ID.</summary>
    public void Restart(byte[] id)
    {
        while (!IsEmpty) DropTail();
        TailId = id;
        Tail = _head + 1;
        Volatile.Write(ref _head, _head + 1);
    }

    /// <summary>The number of the entry after the one with this ID; <see langword="null"/> when the log does not hold that place.</summary>
    public long? After(ReadOnlySpan<char> id)
    {
        if (Ascii.Equals(TailId, id)) return Tail;
        int dot = id.IndexOf('.');
        if (dot < 0 || !TailId.AsSpan().StartsWith(Encoding.ASCII.GetBytes(id[..(dot + 1)].ToString()))) return null;

        // A store's own IDs are looked for from the newest back.
        if (isNumbered && long.TryParse(id[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && Is(number, id)) return number + 1;
        if (isNumbered) return null;
        for (long sequence = _head - 1; sequence >= Tail; sequence--)
        {
            if (Is(sequence, id)) return sequence + 1;
        }

        return null;
    }

    private bool Is(long sequence, ReadOnlySpan<char> id) => At(sequence) is { } entry && Ascii.Equals(entry.Id, id);

    private void DropTail()
    {
        LogEntry entry = At(Tail)!;
        _ring[Tail & (_ring.Length - 1)] = null;
        _bytes -= entry.Frame.Length;
        if (entry.PublishId is not null) _byPublishId!.Remove(entry.PublishId);
        if (entry.Key is not null && _latestOfKey!.GetValueOrDefault(entry.Key) == entry) _latestOfKey!.Remove(entry.Key);
        TailId = entry.Id;
        Tail++;
    }

    private void Resize(int length)
    {
        LogEntry?[] ring = new LogEntry?[length];
        for (long sequence = Tail; sequence < _head; sequence++) ring[sequence & (length - 1)] = At(sequence);
        Volatile.Write(ref _ring, ring);
    }
}
