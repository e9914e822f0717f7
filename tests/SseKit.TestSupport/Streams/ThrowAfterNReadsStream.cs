namespace SseKit.TestSupport.Streams;

/// <summary>Gives the chunk a number of times and then fails as a broken connection does.</summary>
public sealed class ThrowAfterNReadsStream(ReadOnlyMemory<byte> chunk, int reads) : ReadOnlyStream
{
    private int _left = reads;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left-- == 0) return ValueTask.FromException<int>(new IOException("The connection was reset."));
        chunk.CopyTo(buffer);
        return new ValueTask<int>(chunk.Length);
    }
}
