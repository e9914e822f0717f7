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
        byte[] buffer = _buffer ?? Rent();
        ValueTask<int> read = stream.ReadAsync(new Memory<byte>(buffer, 0, Sizes.Read), cancellationToken);
        if (read.IsCompletedSuccessfully) return new ValueTask<bool>(Complete(read.Result));
        _reading = true;
        return AwaitAsync(read);
    }

    /// <summary>Gives the buffer back, unless a read may still fill it: then it is left to the garbage collector.</summary>
    public override void Dispose()
    {
        _disposed = true;
        Accept([], 0, 0);
        if (_buffer is { } buffer && !_reading) ArrayPool<byte>.Shared.Return(buffer);
        _buffer = null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<int> read)
    {
        try
        {
            return Complete(await read.ConfigureAwait(false));
        }
        finally
        {
            _reading = false;
        }
    }

    private bool Complete(int count) => _disposed ? throw Disposed() : Accept(_buffer!, 0, count);

    private byte[] Rent()
    {
        if (_disposed) throw Disposed();
        return _buffer = ArrayPool<byte>.Shared.Rent(Sizes.Read);
    }
}
