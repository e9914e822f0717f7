using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SseKit.Input;

/// <summary>Reads the segments of a pipe one by one; a pipe's bytes are given back when the last of them was taken.</summary>
internal sealed class PipeSource(PipeReader pipe) : ByteSource
{
    private ReadOnlySequence<byte> _sequence;
    private SequencePosition _position;
    private bool _holding;
    private bool _completed;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (NextSegment()) return new ValueTask<bool>(true);
        GiveBack();
        if (_completed) return new ValueTask<bool>(false);
        ValueTask<ReadResult> read = pipe.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<bool>(Accept(read.Result)) : AwaitAsync(read);
    }

    public override void Dispose()
    {
        GiveBack();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<ReadResult> read)
    {
        return Accept(await read.ConfigureAwait(false));
    }

    private bool Accept(ReadResult result)
    {
        _sequence = result.Buffer;
        _position = result.Buffer.Start;
        _holding = true;
        _completed = result.IsCompleted;
        if (NextSegment()) return true;
        GiveBack();
        if (result.IsCanceled) throw new OperationCanceledException("The pending read of the pipe was cancelled.");
        return false;
    }

    private bool NextSegment()
    {
        while (_holding && _sequence.TryGet(ref _position, out ReadOnlyMemory<byte> segment))
        {
            ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(segment, out ArraySegment<byte> array) ? array : segment.ToArray();
            if (Accept(bytes.Array!, bytes.Offset, bytes.Count)) return true;
        }

        return false;
    }

    private void GiveBack()
    {
        Accept([], 0, 0);
        if (_holding) pipe.AdvanceTo(_sequence.End);
        _holding = false;
        _sequence = default;
    }
}
