using System.Buffers.Binary;

namespace SseKit.Analysis.Images;

/// <summary>Walks over the chunks of a WebP, as far as its RIFF header says it goes.</summary>
internal ref struct WebPReader
{
    public const int RiffBytes = 12;
    private const int ChunkHeaderBytes = 8;
    private readonly ReadOnlySpan<byte> _file;
    private int _at = RiffBytes;

    public WebPReader(ReadOnlySpan<byte> file)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        IsCut = length > file.Length;
        _file = IsCut ? file : file[..(int)length];
    }

    /// <summary>Gets a value indicating whether the file is shorter than it says.</summary>
    public bool IsCut { get; }

    public readonly bool IsAtEnd => _at >= _file.Length;

    public static bool IsWebP(ReadOnlySpan<byte> file) =>
        file.Length >= RiffBytes && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    /// <summary>Reads the next chunk, or says <see langword="false"/>: there is none, or it is cut.</summary>
    public bool TryRead(out WebPChunk chunk)
    {
        chunk = default;
        if (_file.Length - _at < ChunkHeaderBytes)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(_file[(_at + 4)..]);
        if (length > _file.Length - _at - ChunkHeaderBytes)
        {
            return false;
        }

        chunk = new WebPChunk(_file.Slice(_at, 4), _file.Slice(_at + ChunkHeaderBytes, (int)length));
        _at += ChunkHeaderBytes + (int)(length + (length & 1));
        return true;
    }
}
