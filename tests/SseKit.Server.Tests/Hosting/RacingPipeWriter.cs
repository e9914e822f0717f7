using System.IO.Pipelines;

namespace SseKit.Server.Tests.Hosting;

/// <summary>Lets something happen right before the n-th span is asked for.</summary>
internal sealed class RacingPipeWriter(PipeWriter inner, int writes, Action race) : PipeWriter
{
    private int _left = writes;

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        if (--_left == 0) race();
        return inner.GetSpan(sizeHint);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => throw new NotSupportedException("The output is not the reader's to complete.");
}
