using System.Buffers;

namespace SseKit.Format;

/// <summary>A <see cref="ByteBuffer"/> to write into.</summary>
internal sealed class ScratchBuffer : IBufferWriter<byte>
{
    private ByteBuffer _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.Written;

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.WrittenMemory;

    public void Advance(int count) => _buffer.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer.Free(Math.Max(sizeHint, 1));

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Clear() => _buffer.Clear();
}
