using System.Buffers.Binary;

namespace SseKit.Analysis.Images;

/// <summary>One chunk: length, type, data, checksum.</summary>
internal readonly ref struct PngChunk(ReadOnlySpan<byte> whole)
{
    public ReadOnlySpan<byte> Whole { get; } = whole;

    public ReadOnlySpan<byte> Type => Whole.Slice(4, 4);

    public ReadOnlySpan<byte> Body => Whole[8..^4];

    public bool IsIntact => Crc32.Of(Whole[4..^4]) == BinaryPrimitives.ReadUInt32BigEndian(Whole[^4..]);

    /// <summary>PNG, 5.4: a capital first letter says that no decoder may pass the chunk over.</summary>
    public bool IsCritical => (Type[0] & 0x20) == 0;
}
