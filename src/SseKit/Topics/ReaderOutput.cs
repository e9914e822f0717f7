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
    private bool _isOpen;
    private bool _isPlaced;
    private bool _isCurrent;
    private bool _needsHeartbeat;
    private int _turn;
    private int _events;

    public string? ReaderName => subscription.Reader;

    public SseStreamOptions Options => options;

    /// <summary>Whether a frame is not written to its end.</summary>
    public bool IsCut => !_rest.IsEmpty;

    /// <summary>Whether a gap was told after which the stream ends.</summary>
    public bool IsOver { get; private set; }

    public bool HasMore =>
        IsCut || (_isPlaced
            ? !Array.TrueForAll(positions, static p => p.IsLevel)
            : Array.TrueForAll(positions, static p => p.IsReady) || Array.Exists(positions, static p => p.Topic.Failure is not null));

    public void AddHeartbeat() => _needsHeartbeat = true;

    /// <summary>Writes a batch.</summary>
    /// <returns>Whether there was anything to write.</returns>
    /// <exception cref="IOException">A topic cannot be read any more.</exception>
    public bool Write()
    {
        bool hasMore = HasMore;
        if (!hasMore && _isOpen && !_needsHeartbeat) return false;
        ByteCursor cursor = new(output, Sizes.Write);
        if (IsCut) WriteSlice(ref cursor, _rest);
        else if (hasMore || !_isOpen) WriteBatch(ref cursor);
        else StreamComments.WriteHeartbeat(ref cursor, options);
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
        if (!_isOpen) StreamComments.WriteHello(ref cursor, options);
        _isOpen = true;
        if (!_isPlaced && HasMore) Place(ref cursor);
        if (!_isPlaced) return;
        if (metrics.Lag.Enabled) metrics.Lag.Record(positions.Sum(static p => p.Topic.Log.Head - p.Next));

        // In turn: none of several busy topics keeps the others waiting.
        int left = Sizes.Batch;
        for (int i = 0; i < positions.Length && left > 0 && !IsOver; i++)
        {
            left = WriteEvents(ref cursor, positions[(_turn + i) % positions.Length], left);
        }

        _turn = (_turn + 1) % positions.Length;
    }

    private void Place(ref ByteCursor cursor)
    {
        Cursor sent = new(subscription.LastEventId);
        Placement.Place(positions, in sent, subscription.Start, out bool isLost, out bool isNew);

        // The cursor may be newer than this process's copy: another served it.
        if (isLost && !_isCurrent && AwaitCopies()) return;
        _isPlaced = true;
        if (!isLost && !sent.IsNone) metrics.Replays.Add(1);
        if (isLost) WriteGap(ref cursor, sent.Text);
        else if (isNew)
        {
            // An ID alone: who is cut off before the first event comes back to this place.
            WriteId(ref cursor);
            cursor.Write(Syntax.LineFeed);
        }
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
        for (long next = position.Next; next < log.Head && !IsOver; next = position.Next)
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
            left -= WriteId(ref cursor) + entry.Frame.Length;
            if (entry.Frame.Length > Sizes.Batch)
            {
                WriteSlice(ref cursor, entry.Frame);
                return 0;
            }

            cursor.Write(entry.Frame.Span);
        }

        return left;
    }

    /// <summary>A frame larger than a batch goes out in slices, each flushed: a pipe keeps the memory of the most it ever held.</summary>
    private void WriteSlice(ref ByteCursor cursor, ReadOnlyMemory<byte> bytes)
    {
        ReadOnlyMemory<byte> slice = bytes[..Math.Min(bytes.Length, Sizes.Batch)];
        cursor.Write(slice.Span);
        _rest = slice.Length < bytes.Length ? bytes[slice.Length..] : default;
    }

    private void WriteGap(ref ByteCursor cursor, string? from)
    {
        string to = CursorText();
        string told = from is null ? "null" : $"\"{from}\"";
        SseItem<string> gap = new($$"""{"from":{{told}},"to":"{{to}}"}""", "gap") { EventId = to };
        cursor.Write(SseFrame.Create(gap).Bytes.Span);
        metrics.Gaps.Add(1);
        IsOver = subscription.GapPolicy == SseGapPolicy.End;
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

    private string CursorText()
    {
        ScratchBuffer buffer = new();
        ByteCursor cursor = new(buffer, 0);
        WriteId(ref cursor);
        cursor.Complete();
        return Encoding.ASCII.GetString(buffer.Written["id: ".Length..^1]);
    }
}
