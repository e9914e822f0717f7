using System.Buffers.Binary;

namespace SseKit.Analysis.Images;

/// <summary>One chunk, without its padding. The sizes it may tell are those of RFC 9649, section 2.5 to 3.4.</summary>
internal readonly ref struct WebPChunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
{
    private const int LossySize = 0x3FFF;

    public ReadOnlySpan<byte> Type { get; } = type;

    public ReadOnlySpan<byte> Body { get; } = body;

    public bool Is(ReadOnlySpan<byte> type) => Type.SequenceEqual(type);

    /// <summary>Reads the size of a VP8X canvas, a lossy or a lossless picture; <see langword="null"/> for anything else.</summary>
    public (int Width, int Height)? Size()
    {
        if (Is("VP8X"u8) && Body.Length >= 10)
        {
            return (Three(Body[4..]) + 1, Three(Body[7..]) + 1);
        }

        if (Is("VP8 "u8) && Body.Length >= 10 && Body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            return (Two(Body[6..]) & LossySize, Two(Body[8..]) & LossySize);
        }

        return Is("VP8L"u8) && Body.Length >= 5 && Body[0] == 0x2F ? Lossless(BinaryPrimitives.ReadUInt32LittleEndian(Body[1..])) : null;
    }

    private static (int Width, int Height) Lossless(uint bits) =>
        ((int)(bits & LossySize) + 1, (int)((bits >> 14) & LossySize) + 1);

    private static int Two(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
