using System.Buffers;

namespace SseKit.TestSupport.Buffers;

/// <summary>Hands out spans no longer than asked for, and none shorter than given. Each is used once: what is written into it after it was
/// advanced over is lost, as it would be in a pipe.</summary>
public sealed class TinySpanWriter(int shortest) : IBufferWriter<byte>
{
    private readonly List<byte> _written = [];
    private byte[] _span = [];

    public ReadOnlyMemory<byte> Written => _written.ToArray();

    /// <summary>How many spans were asked for.</summary>
    public int Spans { get; private set; }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _span.Length);
        _written.AddRange(_span.AsSpan(0, count));
        _span = [];
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Spans++;
        return _span = new byte[Math.Max(Math.Max(sizeHint, 1), shortest)];
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
