using System.Buffers;
using System.IO.Pipelines;
using SseKit.Format;

namespace SseKit.Output;

/// <summary>Blocks too large for a pipe to take at once. They are encoded aside and handed over a slice at a time, each flushed before the
/// next: a pipe keeps the memory of the most it ever held. A flush that was cancelled is gone on with by the next.</summary>
internal sealed class LargeBlocks(PipeWriter pipe, Action? sliceTaken)
{
    private const int Slice = 16 * 1024;

    private ScratchBuffer? _buffer;
    private int _sent;

    public bool IsEmpty => _buffer is null;

    /// <summary>How much the pipe was not given yet.</summary>
    public int Length => (_buffer?.Written.Length ?? 0) - _sent;

    /// <summary>Where a large block, and all that comes after it until the flush, is written.</summary>
    public IBufferWriter<byte> Buffer => _buffer ??= new ScratchBuffer();

    public async ValueTask<bool> FlushAsync(CancellationToken cancellationToken)
    {
        FlushResult result = await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        while (_sent < _buffer!.Written.Length && !result.IsCompleted && !result.IsCanceled)
        {
            ReadOnlyMemory<byte> slice = _buffer.WrittenMemory[_sent..];
            slice = slice[..Math.Min(Slice, slice.Length)];
            pipe.Write(slice.Span);
            _sent += slice.Length;
            sliceTaken?.Invoke();
            result = await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        if (result.IsCanceled) return true;
        _buffer = null;
        _sent = 0;
        return !result.IsCompleted;
    }
}
