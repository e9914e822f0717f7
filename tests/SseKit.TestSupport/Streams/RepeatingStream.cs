namespace SseKit.TestSupport.Streams;

/// <summary>Gives a block of bytes over and over until so many bytes were read, synchronously and without garbage.</summary>
public sealed class RepeatingStream(ReadOnlyMemory<byte> block, long total, int mostPerRead = int.MaxValue) : ReadOnlyStream
{
    private long _given;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int from = (int)(_given % block.Length);
        int count = (int)Math.Min(Math.Min(buffer.Length, mostPerRead), Math.Min(block.Length - from, total - _given));
        block.Slice(from, count).CopyTo(buffer);
        _given += count;
        return new ValueTask<int>(count);
    }
}
