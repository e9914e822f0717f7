namespace SseKit.Input;

/// <summary>Where a reader's bytes come from: one chunk at a time, taken event by event.</summary>
internal abstract class ByteSource : IDisposable
{
    private ReadOnlyMemory<byte> _chunk;
    private int _taken;
    private int _length;

    public bool HasUnread => _taken < _length;

    /// <summary>Brings the next chunk; <see langword="false"/> at the end of the stream.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes an event out of the chunk, or all of the chunk.</summary>
    public bool TryTake(SseDecoder decoder, out SseEvent e)
    {
        ReadOnlySpan<byte> unread = _chunk.Span[_taken.._length];
        try
        {
            return decoder.TryRead(ref unread, out e);
        }
        finally
        {
            _taken = _length - unread.Length;
        }
    }

    public abstract void Dispose();

    /// <summary>Where chunks lie from now on.</summary>
    protected void Use(ReadOnlyMemory<byte> memory)
    {
        _chunk = memory;
        _taken = _length = 0;
    }

    /// <summary>A chunk is there, at the start of the memory in use.</summary>
    protected bool Accept(int length)
    {
        _taken = 0;
        _length = length;
        return length > 0;
    }
}
