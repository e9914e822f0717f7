using System.Buffers;

namespace SseKit.TestSupport.Buffers;

/// <summary>Hands out the same large span again and again: writing into it makes no garbage.</summary>
public sealed class DiscardingWriter : IBufferWriter<byte>
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    public long Taken { get; private set; }

    public void Advance(int count) => Taken += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

    public Span<byte> GetSpan(int sizeHint = 0) => _buffer;
}
