namespace SseKit.Input;

/// <summary>Where a reader's bytes come from: one chunk at a time, taken event by event.</summary>
internal abstract class ByteSource : IDisposable
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public bool HasUnread => _start < _end;

    protected int UnreadLength => _end - _start;

    /// <summary>Brings the next chunk; <see langword="false"/> at the end of the stream.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes an event out of the chunk, or all of the chunk.</summary>
    public bool TryTake(SseDecoder decoder, out SseEvent e)
    {
        if (!HasUnread)
        {
            e = default;
            return false;
        }

        ReadOnlySpan<byte> unread = new(_bytes, _start, _end - _start);
        try
        {
            return decoder.TryRead(ref unread, out e);
        }
        finally
        {
            _start = _end - unread.Length;
        }
    }

    public abstract void Dispose();

    protected static ObjectDisposedException Disposed() => new("SseReader");

    /// <summary>Takes a chunk over; <see langword="false"/> if it is empty.</summary>
    protected bool Accept(byte[] bytes, int start, int count)
    {
        if (_bytes != bytes) _bytes = bytes;
        _start = start;
        _end = start + count;
        return count > 0;
    }
}
