using System.Buffers.Binary;

namespace SseKit.Analysis.Metadata;

/// <summary>The one value of EXIF that is part of the picture: which way is up.</summary>
internal static class Orientation
{
    public const int Upright = 1;
    private const int Highest = 8;
    private const ushort Tag = 0x0112;
    private const ushort ShortType = 3;
    private const int EntryBytes = 12;

    public static ReadOnlySpan<byte> ExifStart => "Exif\0\0"u8;

    /// <summary>Reads it off a TIFF block, with or without what JPEG puts before it. Upright when it is not there.</summary>
    public static int Read(ReadOnlySpan<byte> exif)
    {
        var tiff = exif.StartsWith(ExifStart) ? exif[ExifStart.Length..] : exif;
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!isLittle && !tiff.StartsWith("MM\0*"u8)))
        {
            return Upright;
        }

        var directory = Long(tiff[4..], isLittle);
        if (directory > tiff.Length - 2)
        {
            return Upright;
        }

        var rest = tiff[(int)directory..];
        return Find(rest[2..], Short(rest, isLittle), isLittle);
    }

    /// <summary>Makes a TIFF block that holds it and nothing else.</summary>
    public static byte[] Block(int orientation) =>
    [
        (byte)'M', (byte)'M', 0, (byte)'*', 0, 0, 0, 8, // big-endian, the directory follows
        0, 1, (byte)(Tag >> 8), Tag & 0xFF, 0, (byte)ShortType, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, // its one entry
        0, 0, 0, 0, // and no other directory
    ];

    private static int Find(ReadOnlySpan<byte> entries, int count, bool isLittle)
    {
        for (; count > 0 && entries.Length >= EntryBytes; count--, entries = entries[EntryBytes..])
        {
            if (Short(entries, isLittle) == Tag && Short(entries[2..], isLittle) == ShortType)
            {
                var value = Short(entries[8..], isLittle);
                return value is > Upright and <= Highest ? value : Upright;
            }
        }

        return Upright;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
