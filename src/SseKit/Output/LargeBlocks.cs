using System.Buffers;
using System.IO.Pipelines;
using SseKit.Format;

namespace SseKit.Output;

/// <summary>Blocks too large for a pipe to take at once. They are encoded aside and handed over a slice at a time, each flushed before the
/// next: a pipe keeps the memory of the most it ever held.</summary>
internal sealed class LargeBlocks(PipeWriter pipe)
{
    private const int Slice = 16 * 1024;

    private ScratchBuffer? _buffer;

    public bool IsEmpty => _buffer is null;

    /// <summary>Where a large block, and all that comes after it until the flush, is written.</summary>
    public IBufferWriter<byte> Buffer => _buffer ??= new ScratchBuffer();

    public async ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> rest = _buffer!.WrittenMemory;
        _buffer = null;
        FlushResult result = await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        while (!rest.IsEmpty && !result.IsCompleted)
        {
            int count = Math.Min(Slice, rest.Length);
            result = await pipe.WriteAsync(rest[..count], cancellationToken).ConfigureAwait(false);
            rest = rest[count..];
        }

        return !result.IsCompleted;
    }
}
