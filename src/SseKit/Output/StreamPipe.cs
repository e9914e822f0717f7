using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using SseKit.Format;

namespace SseKit.Output;

/// <summary>Collects what is written until it is flushed into a stream with one write. A large buffer is let go after its flush.</summary>
internal sealed class StreamPipe(Stream stream) : PipeWriter
{
    private readonly ScratchBuffer _buffer = new();

    public override void Advance(int bytes) => _buffer.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _buffer.Clear();
        }

        return default;
    }

    public override void CancelPendingFlush() => throw new NotSupportedException("Cancel the token that was given to the flush.");

    public override void Complete(Exception? exception = null) => _buffer.Clear();
}
