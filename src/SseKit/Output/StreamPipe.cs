using System.IO.Pipelines;
using SseKit.Format;

namespace SseKit.Output;

/// <summary>Collects what is written until it is flushed into a stream with one write. A large buffer is let go after its flush;
/// what a write that failed or was cancelled did not take is kept for the next.</summary>
internal sealed class StreamPipe(Stream stream) : PipeWriter
{
    private readonly ScratchBuffer _buffer = new();

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _buffer.Written.Length;

    public override void Advance(int bytes) => _buffer.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ValueTask write = stream.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        if (!write.IsCompletedSuccessfully) return AwaitAsync(write, cancellationToken);
        write.GetAwaiter().GetResult();
        _buffer.Clear();
        Task flush = stream.FlushAsync(cancellationToken);
        return flush.IsCompletedSuccessfully ? default : AwaitFlushAsync(flush);
    }

    public override void CancelPendingFlush() => throw new NotSupportedException("Cancel the token that was given to the flush.");

    public override void Complete(Exception? exception = null) => _buffer.Clear();

    private async ValueTask<FlushResult> AwaitAsync(ValueTask write, CancellationToken cancellationToken)
    {
        await write.ConfigureAwait(false);
        _buffer.Clear();
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return default;
    }

    private static async ValueTask<FlushResult> AwaitFlushAsync(Task flush)
    {
        await flush.ConfigureAwait(false);
        return default;
    }
}
