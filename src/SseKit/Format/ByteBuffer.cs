using System.Numerics;

namespace SseKit.Format;

/// <summary>Bytes that grow by doubling. Once cleared, a large array is held weakly only: a flood of large events uses it again, and the
/// next full collection takes it when no such event comes. Spans handed out before stay good until something is appended.</summary>
internal struct ByteBuffer
{
    private byte[] _bytes;
    private WeakReference<byte[]>? _large;

    public ByteBuffer() => _bytes = [];

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => new(_bytes, 0, Length);

    public readonly ReadOnlyMemory<byte> WrittenMemory => new(_bytes, 0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Append(byte value)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = value;
    }

    /// <summary>Free space for at least <paramref name="size"/> bytes; <see cref="Advance"/> takes what was filled.</summary>
    public Memory<byte> Free(int size)
    {
        if (size > _bytes.Length - Length) Grow(size);
        return _bytes.AsMemory(Length);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > Sizes.Kept) HoldWeakly();
    }

    private void HoldWeakly()
    {
        _large ??= new WeakReference<byte[]>(_bytes);
        _large.SetTarget(_bytes);
        _bytes = [];
    }

    private void Grow(int more)
    {
        int needed = checked(Length + more);
        if (needed > Sizes.Kept && _large is not null && _large.TryGetTarget(out byte[]? large) && large.Length >= needed)
        {
            Written.CopyTo(large);
            _bytes = large;
            return;
        }

        uint doubled = BitOperations.RoundUpToPowerOf2((uint)Math.Max(needed, Math.Max(Sizes.FirstBuffer, _bytes.Length + 1)));
        byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(doubled, (uint)Array.MaxLength));
        Written.CopyTo(larger);
        _bytes = larger;
    }
}
