namespace SseKit.TestSupport.Streams;

/// <summary>Gives the given chunks, one or less per read; synchronously, or only after a turn of the scheduler.</summary>
public sealed class TricklingStream(IEnumerable<ReadOnlyMemory<byte>> chunks, bool later = false) : ReadOnlyStream
{
    private readonly Queue<ReadOnlyMemory<byte>> _chunks = new(chunks);
    private ReadOnlyMemory<byte> _rest;

    public int Reads { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return later ? ReadLaterAsync(buffer) : new ValueTask<int>(Take(buffer));
    }

    private async ValueTask<int> ReadLaterAsync(Memory<byte> buffer)
    {
        await Task.Yield();
        return Take(buffer);
    }

    private int Take(Memory<byte> buffer)
    {
        Reads++;
        if (_rest.IsEmpty && !_chunks.TryDequeue(out _rest)) return 0;
        int count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}
