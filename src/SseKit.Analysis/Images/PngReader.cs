using System.Buffers.Binary;

namespace SseKit.Analysis.Images;

/// <summary>Walks over the chunks of a PNG.</summary>
internal ref struct PngReader(ReadOnlySpan<byte> file)
{
    public const int SignatureBytes = 8;
    private const int AroundBytes = 12;
    private readonly ReadOnlySpan<byte> _file = file;
    private int _at = SignatureBytes;

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    /// <summary>Reads the next chunk, or says <see langword="false"/>: there is none, or it is cut.</summary>
    public bool TryRead(out PngChunk chunk)
    {
        chunk = default;
        if (_file.Length - _at < AroundBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(_file[_at..]);
        if (length > _file.Length - _at - AroundBytes)
        {
            return false;
        }

        chunk = new PngChunk(_file.Slice(_at, AroundBytes + (int)length));
        _at += chunk.Whole.Length;
        return true;
    }
}
