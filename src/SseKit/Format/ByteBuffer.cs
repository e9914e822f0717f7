namespace SseKit.Format;

/// <summary>Bytes that grow by doubling. Cleared, it lets a large array go; spans handed out before keep theirs alive.</summary>
internal struct ByteBuffer
{
    private byte[] _bytes;

    public ByteBuffer() => _bytes = [];

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public readonly ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Free(bytes.Length).Span);
        Length += bytes.Length;
    }

    public void Append(byte value)
    {
        Free(1).Span[0] = value;
        Length++;
    }

    /// <summary>Free space for at least <paramref name="size"/> bytes; <see cref="Advance"/> takes what was filled.</summary>
    public Memory<byte> Free(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Grow(checked(Length + size));
        }

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
        if (_bytes.Length > Sizes.Kept)
        {
            _bytes = [];
        }
    }

    private void Grow(int needed)
    {
        long doubled = Math.Max(needed, Math.Max(Sizes.FirstBuffer, 2L * _bytes.Length));
        byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(doubled, Array.MaxLength));
        Written.CopyTo(larger);
        _bytes = larger;
    }
}
