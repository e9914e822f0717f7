using System.Buffers;
using System.IO.Pipelines;

namespace SseKit.TestSupport.Pipes;

/// <summary>Answers a number of times with nothing, though not at its end, before it gives its bytes: as a pipe may.</summary>
public sealed class HesitantPipeReader(ReadOnlyMemory<byte> bytes, int hesitations) : PipeReader
{
    private ReadOnlySequence<byte> _rest = new(bytes);
    private int _left = hesitations;

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_left < 0) _rest = _rest.Slice(consumed);
    }

    public override void CancelPendingRead() => throw new NotSupportedException();

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        bool hesitates = _left-- > 0;
        return new(new ReadResult(hesitates ? ReadOnlySequence<byte>.Empty : _rest, isCanceled: false, isCompleted: !hesitates));
    }

    public override bool TryRead(out ReadResult result) => throw new NotSupportedException();
}
