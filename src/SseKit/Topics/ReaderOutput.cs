using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;
using SseKit.Connections;
using SseKit.Encode;
using SseKit.Format;
using SseKit.Log;

namespace SseKit.Topics;

/// <summary>Writes what a reader is sent next, a batch at a time: the opening, events with their IDs, gaps, heartbeats. Used by the reader's
/// owner only.</summary>
internal sealed class ReaderOutput(
    PipeWriter output, SseSubscription subscription, SseStreamOptions options, TopicPosition[] positions, TopicMetrics metrics)
{
    private readonly bool _skipsSuperseded = subscription.Coalescing == SseCoalescing.Superseded;
    private ReadOnlyMemory<byte> _rest;
    private ReadOnlyMemory<byte> _tail;
    private bool _isOpen;
    private bool _isPlaced;
    private bool _isCurrent;
    private bool _needsHeartbeat;
    private int _turn;
    private int _events;

    public string? ReaderName => subscription.Reader;

    public SseStreamOptions Options => options;

    /// <summary>Whether anything was written.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Whether a frame is not written to its end.</summary>
    public bool IsCut => !_rest.IsEmpty;

    /// <summary>Why nothing more is written, when it is so: a gap was told after which the stream ends, or all was read.</summary>
    public SseFollowEnd? End { get; private set; }

    public bool HasMore =>
        IsCut || (_isPlaced
            ? !Array.TrueForAll(positions, static p => p.IsLevel)
            : Array.TrueForAll(positions, static p => p.IsReady) || Array.Exists(positions, static p => p.Topic.Failure is not null));

    private bool IsComingBack => subscription.LastEventId is { Length: > 0 };

    public void AddHeartbeat() => _needsHeartbeat = true;

    /// <summary>Writes a batch.</summary>
    /// <returns>Whether there was anything to write.</returns>
    /// <exception cref="IOException">A topic cannot be read any more.</exception>
    public bool Write()
    {
        bool hasMore = HasMore;
        if (!hasMore && !_needsHeartbeat && (_isOpen || IsComingBack)) return false;
        ByteCursor cursor = new(output, Sizes.Write);
        if (IsCut) WriteSlice(ref cursor, _rest);
        else if (hasMore || !_isOpen) WriteBatch(ref cursor);
        else StreamComments.WriteHeartbeat(ref cursor, options);
        if (cursor.Length == 0) return false;
        if (!IsCut) StreamComments.FillUp(ref cursor, options);
        cursor.Complete();
        metrics.Sent.Add(_events);
        metrics.Bytes.Add(cursor.Length);
        _events = 0;
        _needsHeartbeat = false;
        return true;
    }

    private void WriteBatch(ref ByteCursor cursor)
    {
        if (Array.Find(positions, static p => p.Topic.Failure is not null)?.Topic.Failure is { } failure)
            throw new IOException($"The topic cannot be read: {failure.Message}", failure);
        Placed placed = !_isPlaced && HasMore ? Place() : default;
        bool isOver = _isPlaced && Array.TrueForAll(positions, static p => p.IsOver);
        if (isOver) End = SseFollowEnd.Completed;

        // Who has it all is told nothing, so that he can be answered that there is nothing: until that is known he waits, but not for long.
        if (isOver && !_isOpen && placed.IsResumed) return;
        if (!_isPlaced && !_isOpen && IsComingBack && !_needsHeartbeat) return;
        if (!_isOpen) StreamComments.WriteHello(ref cursor, options);
        _isOpen = true;
        if (placed.IsNow) StreamComments.WriteOpening(ref cursor, options);
        if (placed.IsLost) WriteGap(ref cursor, placed.From);
        else if (placed.IsNew) WriteIdAlone(ref cursor);
        if (!_isPlaced) return;
        if (metrics.Lag.Enabled) metrics.Lag.Record(positions.Sum(static p => p.Topic.Log.Head - p.Next));

        // In turn: none of several busy topics keeps the others waiting.
        int left = Sizes.Batch;
        for (int i = 0; i < positions.Length && left > 0 && End is null; i++)
        {
            left = WriteEvents(ref cursor, positions[(_turn + i) % positions.Length], left);
        }

        _turn = (_turn + 1) % positions.Length;
        if (End is null && Array.TrueForAll(positions, static p => p.IsOver)) End = SseFollowEnd.Completed;
    }

    private Placed Place()
    {
        Cursor sent = new(subscription.LastEventId);
        Placement.Place(positions, in sent, subscription.Start, out bool isLost, out bool isNew);

        // The cursor may be newer than this process's copy: another served it.
        if (isLost && !_isCurrent && AwaitCopies()) return default;
        _isPlaced = true;
        bool isResumed = !isLost && !sent.IsNone;
        if (isResumed) metrics.Replays.Add(1);
        return new Placed(IsNow: true, isLost, isNew, isResumed && !isNew, sent.Text);
    }

    private bool AwaitCopies()
    {
        _isCurrent = true;
        bool awaits = false;
        foreach (TopicPosition position in positions) awaits |= position.AwaitCopy();
        return awaits;
    }

    /// <returns>How many bytes may follow.</returns>
    private int WriteEvents(ref ByteCursor cursor, TopicPosition position, int left)
    {
        EventLog log = position.Topic.Log;
        for (long next = position.Next; next < log.Head && End is null; next = position.Next)
        {
            if (log.At(next) is not { } entry)
            {
                string from = CursorText();
                position.Topic.PlaceBefore(position, int.MaxValue);
                WriteGap(ref cursor, from);
                continue;
            }

            bool skip = _skipsSuperseded && entry.IsSuperseded;
            if (!skip && left < Sizes.Batch && entry.Frame.Length > left) return 0;
            position.MoveTo(next + 1, entry.Id);
            if (skip)
            {
                metrics.Superseded.Add(1);
                continue;
            }

            _events++;
            left -= WriteEvent(ref cursor, entry.Frame);
            if (IsCut) return 0;
        }

        return left;
    }

    /// <returns>How many bytes it took, or would have.</returns>
    private int WriteEvent(ref ByteCursor cursor, ReadOnlyMemory<byte> frame)
    {
        SseIdPlace place = subscription.IdPlace;
        int length = frame.Length;
        if (place == SseIdPlace.First) length += WriteId(ref cursor);
        ReadOnlyMemory<byte> lines = place == SseIdPlace.Last ? frame[..^1] : frame;
        if (frame.Length > Sizes.Batch)
        {
            if (place != SseIdPlace.First) _tail = IdLines();
            WriteSlice(ref cursor, lines);
            return length;
        }

        cursor.Write(lines.Span);
        return place == SseIdPlace.First ? length : length + WriteIdAlone(ref cursor);
    }

    /// <summary>A frame larger than a batch goes out in slices, each flushed: a pipe keeps the memory of the most it ever held.</summary>
    private void WriteSlice(ref ByteCursor cursor, ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte> slice = bytes[..Math.Min(bytes.Length, Sizes.Batch)];
        cursor.Write(slice.Span);
        _rest = slice.Length < bytes.Length ? bytes[slice.Length..] : _tail;
        if (slice.Length == bytes.Length) _tail = default;
    }

    private void WriteGap(ref ByteCursor cursor, string? from)
    {
        string to = CursorText();
        SseItem<string> gap = subscription.GapEvent?.Invoke(from, to) ?? GapEvent(from, to);
        WriteEvent(ref cursor, SseFrame.Create(gap).CheckedForLog(Sizes.Batch, nameof(subscription.GapEvent)).Bytes);
        metrics.Gaps.Add(1);
        if (subscription.GapPolicy == SseGapPolicy.End) End = SseFollowEnd.Gap;
    }

    private static SseItem<string> GapEvent(string? from, string to) =>
        new($$"""{"from":{{(from is null ? "null" : $"\"{from}\"")}},"to":"{{to}}"}""", "gap");

    /// <summary>The end of a block, or one of its own: who is cut off before the next event comes back to this place.</summary>
    private int WriteIdAlone(ref ByteCursor cursor)
    {
        int length = WriteId(ref cursor);
        cursor.Write(Syntax.LineFeed);
        return length + 1;
    }

    /// <returns>How many bytes it took: over many topics more than most events.</returns>
    private int WriteId(ref ByteCursor cursor)
    {
        int length = "id: \n".Length;
        cursor.Write("id: "u8);
        for (int i = 0; i < positions.Length; i++)
        {
            if (positions.Length > 1) length += WriteName(ref cursor, i);
            cursor.Write(positions[i].Id);
            length += positions[i].Id.Length;
        }

        cursor.Write(Syntax.LineFeed);
        return length;
    }

    private int WriteName(ref ByteCursor cursor, int at)
    {
        byte[] name = positions[at].Topic.NameInCursor;
        if (at > 0) cursor.Write(Cursor.Joint);
        cursor.Write(name);
        cursor.Write(Cursor.Dot);
        return name.Length + 2;
    }

    private string CursorText() => Encoding.ASCII.GetString(IdLines().AsSpan("id: ".Length..^2));

    private byte[] IdLines()
    {
        ScratchBuffer buffer = new();
        ByteCursor cursor = new(buffer, 0);
        WriteIdAlone(ref cursor);
        cursor.Complete();
        return buffer.Written.ToArray();
    }

    /// <summary>Where the reader was placed: where it said, or elsewhere.</summary>
    private readonly record struct Placed(bool IsNow, bool IsLost, bool IsNew, bool IsResumed, string? From);
}
