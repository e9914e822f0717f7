using System.Buffers;

namespace SseKit.Benchmarks.Workloads;

/// <summary>A buffer of fixed size that begins again when it is full: what is measured is the writing, not the growing.</summary>
internal sealed class RewoundBuffer : IBufferWriter<byte>
{
    private readonly byte[] _bytes = new byte[1024 * 1024];
    private int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - _used < Math.Max(sizeHint, 1)) _used = 0;
        return _bytes.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
