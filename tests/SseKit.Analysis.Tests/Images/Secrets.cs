using System.Buffers.Binary;
using System.Text;
using SseKit.Analysis.Images;

namespace SseKit.Analysis.Tests.Images;

/// <summary>Pictures with what must not leave the host put in by hand, everywhere the format has a place for it.</summary>
internal static class Secrets
{
    public const string Word = "GPS-48.8566N-2.3522E";

    private static byte[] Bytes => Encoding.ASCII.GetBytes(Word);

    public static byte[] Into(byte[] picture, int orientation = 1) =>
        JpegReader.IsJpeg(picture) ? IntoJpeg(picture, orientation) : PngReader.IsPng(picture) ? IntoPng(picture, orientation) : IntoWebP(picture, orientation);

    /// <summary>A TIFF block, little-endian as phones write it: a description, the orientation, a GPS directory with a latitude.</summary>
    public static byte[] Exif(int orientation)
    {
        const int gpsAt = 8 + 2 + (3 * 12) + 4;
        const int textAt = gpsAt + 2 + (2 * 12) + 4;
        const int latitudeAt = textAt + 32;
        using var tiff = new MemoryStream();
        using var writer = new BinaryWriter(tiff);
        writer.Write("II*\0"u8);
        writer.Write(8);
        writer.Write((ushort)3);
        Entry(writer, 0x010E, 2, Word.Length + 1, textAt);
        Entry(writer, 0x0112, 3, 1, orientation);
        Entry(writer, 0x8825, 4, 1, gpsAt);
        writer.Write(0);
        writer.Write((ushort)2);
        Entry(writer, 1, 2, 2, 'N');
        Entry(writer, 2, 5, 3, latitudeAt);
        writer.Write(0);
        writer.Write([.. Bytes, .. new byte[32 - Word.Length]]);
        foreach (var part in (int[])[48, 1, 51, 1, 24, 1]) writer.Write(part);
        return tiff.ToArray();
    }

    public static byte[] Segment(byte marker, params byte[] payload)
    {
        byte[] head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(payload.Length + 2));
        return [.. head, .. payload];
    }

    public static byte[] Chunk(string type, params byte[] body)
    {
        var chunk = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        body.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 8), Crc32.Of(chunk.AsSpan(4, body.Length + 4)));
        return chunk;
    }

    public static byte[] Riff(params byte[][] chunks)
    {
        byte[] file = [.. "RIFF\0\0\0\0WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    public static byte[] WebPChunk(string type, params byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. Encoding.ASCII.GetBytes(type), .. length, .. body, .. new byte[body.Length % 2]];
    }

    private static byte[] IntoJpeg(byte[] picture, int orientation) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 8, .. Bytes, .. new byte[24 - Word.Length]]),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Bytes]),
        .. Segment(0xE2, [.. "MPF\0"u8, .. Bytes]),
        .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Bytes]),
        .. Segment(0xFE, Bytes),
        .. picture[2..],
        .. Bytes,
    ];

    private static byte[] IntoPng(byte[] picture, int orientation) =>
    [
        .. picture[..33], // up to the end of the header chunk
        .. Chunk("tEXt", [.. "Comment\0"u8, .. Bytes]),
        .. Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Bytes]),
        .. Chunk("eXIf", Exif(orientation)),
        .. Chunk("prVt", Bytes),
        .. picture[33..],
        .. Bytes,
    ];

    private static byte[] IntoWebP(byte[] picture, int orientation)
    {
        var header = ImageHeader.Read(picture)!.Value;
        var (width, height) = (header.Width - 1, header.Height - 1);
        var isExtended = picture[15] == 'X';
        var flags = (byte)(isExtended ? picture[20] | 0x0C : 0x0C);
        byte[] extended = [flags, 0, 0, 0, (byte)width, (byte)(width >> 8), 0, (byte)height, (byte)(height >> 8), 0];
        return
        [
            .. Riff(
                WebPChunk("VP8X", extended),
                picture[(isExtended ? 30 : 12)..],
                WebPChunk("EXIF", Exif(orientation)),
                WebPChunk("XMP ", Bytes),
                WebPChunk("ODD ", Bytes[..7])),
            .. Bytes,
        ];
    }

    private static void Entry(BinaryWriter writer, int tag, int type, int count, int value)
    {
        writer.Write((ushort)tag);
        writer.Write((ushort)type);
        writer.Write(count);
        writer.Write(value);
    }
}
