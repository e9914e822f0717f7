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
        while (!NextSegment())
        {
            GiveBack();
            if (_completed) return new ValueTask<bool>(false);
            ValueTask<ReadResult> read = pipe.ReadAsync(cancellationToken);
            if (!read.IsCompletedSuccessfully) return AwaitAsync(read, cancellationToken);
            Take(read.Result);
        }

        return new ValueTask<bool>(true);
    }

    public override void Dispose()
    {
        GiveBack();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<ReadResult> read, CancellationToken cancellationToken)
    {
        Take(await read.ConfigureAwait(false));
        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Only <see cref="ReadResult.IsCompleted"/> is the end: a pipe may have nothing and not be at its end.</summary>
    private void Take(ReadResult result)
    {
        _sequence = result.Buffer;
        _position = result.Buffer.Start;
        _holding = true;
        _completed = result.IsCompleted;
        if (!result.IsCanceled || !result.Buffer.IsEmpty) return;
        GiveBack();
        throw new OperationCanceledException("The pending read of the pipe was cancelled.");
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
