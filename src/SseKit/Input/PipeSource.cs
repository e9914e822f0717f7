using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SseKit.Input;

/// <summary>Reads the segments of a pipe one by one; a pipe's bytes are given back when the last of them was taken.</summary>
internal sealed class PipeSource(PipeReader pipe) : ByteSource
{
    private ReadOnlySequence<byte> _sequence;
    private SequencePosition _segment;
    private SequencePosition _next;
    private int _segmentLength;
    private bool _holding;
    private bool _disposed;
    private bool _completed;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_disposed) throw Disposed();
        while (!NextSegment())
        {
            GiveBack(_sequence.End);
            if (_completed) return new ValueTask<bool>(false);
            ValueTask<ReadResult> read = pipe.ReadAsync(cancellationToken);
            if (!read.IsCompletedSuccessfully) return AwaitAsync(read, cancellationToken);
            Take(read.Result);
        }

        return new ValueTask<bool>(true);
    }

    /// <summary>Leaves to the pipe what no event was read from yet.</summary>
    public override void Dispose()
    {
        _disposed = true;
        GiveBack(_holding && UnreadLength > 0 ? _sequence.GetPosition(_segmentLength - UnreadLength, _segment) : _sequence.End);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<ReadResult> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            Take(await read.ConfigureAwait(false));
            if (NextSegment()) return true;
            GiveBack(_sequence.End);
            if (_completed) return false;
            read = pipe.ReadAsync(cancellationToken);
        }
    }

    /// <summary>Only <see cref="ReadResult.IsCompleted"/> is the end: a pipe may have nothing and not be at its end.</summary>
    private void Take(ReadResult result)
    {
        _sequence = result.Buffer;
        _next = result.Buffer.Start;
        _holding = true;
        _completed = result.IsCompleted;
        if (!result.IsCanceled || !result.Buffer.IsEmpty) return;
        GiveBack(_sequence.End);
        throw new OperationCanceledException("The pending read of the pipe was cancelled.");
    }

    private bool NextSegment()
    {
        for (SequencePosition at = _next; _holding && _sequence.TryGet(ref _next, out ReadOnlyMemory<byte> segment); at = _next)
        {
            (_segment, _segmentLength) = (at, segment.Length);
            ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(segment, out ArraySegment<byte> array) ? array : segment.ToArray();
            if (Accept(bytes.Array!, bytes.Offset, bytes.Count)) return true;
        }

        return false;
    }

    private void GiveBack(SequencePosition consumed)
    {
        Accept([], 0, 0);
        if (_holding) pipe.AdvanceTo(consumed);
        _holding = false;
        _sequence = default;
    }
}
