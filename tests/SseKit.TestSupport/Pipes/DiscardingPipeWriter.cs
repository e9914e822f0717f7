using System.IO.Pipelines;

namespace SseKit.TestSupport.Pipes;

/// <summary>Counts flushes and bytes, and keeps nothing: so small that there can be 100,000. Makes no garbage.</summary>
public sealed class DiscardingPipeWriter : PipeWriter
{
    [ThreadStatic]
    private static byte[]? _block;

    private int _flushes;
    private long _bytes;

    public int Flushes => Volatile.Read(ref _flushes);

    public long Bytes => Volatile.Read(ref _bytes);

    public override void Advance(int bytes) => _bytes += bytes;

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _flushes);
        return default;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _block ??= new byte[64 * 1024];

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
