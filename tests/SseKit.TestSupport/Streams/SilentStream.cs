namespace SseKit.TestSupport.Streams;

/// <summary>Gives what it was given, and then nothing for ever: its reads end only by cancellation.</summary>
public sealed class SilentStream(ReadOnlyMemory<byte> first = default) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _first = first;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_first.IsEmpty) await Task.Delay(Timeout.Infinite, cancellationToken);
        int count = Math.Min(buffer.Length, _first.Length);
        _first[..count].CopyTo(buffer);
        _first = _first[count..];
        return count;
    }
}
