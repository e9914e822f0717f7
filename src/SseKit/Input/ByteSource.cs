namespace SseKit.Input;

/// <summary>Where a reader's bytes come from: one chunk at a time, taken event by event.</summary>
internal abstract class ByteSource : IDisposable
{
    private ReadOnlyMemory<byte> _unread;

    public bool HasUnread => !_unread.IsEmpty;

    /// <summary>Brings the next chunk; <see langword="false"/> at the end of the stream.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes an event out of the chunk, or all of the chunk.</summary>
    public bool TryTake(SseDecoder decoder, out SseEvent e)
    {
        ReadOnlySpan<byte> unread = _unread.Span;
        try
        {
            return decoder.TryRead(ref unread, out e);
        }
        finally
        {
            _unread = _unread[^unread.Length..];
        }
    }

    public abstract void Dispose();

    protected bool Accept(ReadOnlyMemory<byte> chunk)
    {
        _unread = chunk;
        return !chunk.IsEmpty;
    }
}
