using System.Buffers;
using System.Runtime.CompilerServices;
using SseKit.Format;

namespace SseKit.Input;

/// <summary>Reads a stream into one pooled buffer of its own.</summary>
internal sealed class StreamSource(Stream stream) : ByteSource
{
    private byte[]? _buffer;
    private bool _reading;
    private bool _disposed;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _buffer ??= ArrayPool<byte>.Shared.Rent(Sizes.Read);
        _reading = true;
        ValueTask<int> read = stream.ReadAsync(_buffer.AsMemory(0, Sizes.Read), cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<bool>(Accept(read.Result)) : AwaitAsync(read);
    }

    /// <summary>Gives the buffer back, unless a read is still filling it: then it is left to the garbage collector.</summary>
    public override void Dispose()
    {
        _disposed = true;
        Accept(ReadOnlyMemory<byte>.Empty);
        if (_buffer is { } buffer && !_reading) ArrayPool<byte>.Shared.Return(buffer);
        _buffer = null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<int> read)
    {
        return Accept(await read.ConfigureAwait(false));
    }

    private bool Accept(int count)
    {
        _reading = false;
        return Accept(_buffer.AsMemory(0, count));
    }
}
