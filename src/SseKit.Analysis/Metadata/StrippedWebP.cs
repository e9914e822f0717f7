using System.Buffers;
using System.Buffers.Binary;
using SseKit.Analysis.Images;

namespace SseKit.Analysis.Metadata;

/// <summary>Keeps the picture, its transparency and its colour profile, and makes the flags of its first chunk agree.</summary>
internal static class StrippedWebP
{
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    public static byte[]? Of(ReadOnlySpan<byte> file)
    {
        var output = new ArrayBufferWriter<byte>(file.Length);
        output.Write(file[..WebPReader.RiffBytes]);
        var orientation = OrientationOf(file);
        var reader = new WebPReader(file);
        var isExtended = false;
        while (reader.TryRead(out var chunk))
        {
            isExtended |= chunk.Is("VP8X"u8);
            Write(output, chunk, orientation);
        }

        if (isExtended && orientation != Orientation.Upright)
        {
            WriteChunk(output, "EXIF"u8, Orientation.Block(orientation));
        }

        return reader.IsCut || !reader.IsAtEnd ? null : WithLength(output.WrittenSpan.ToArray());
    }

    private static void Write(ArrayBufferWriter<byte> output, WebPChunk chunk, int orientation)
    {
        if (chunk.Is("VP8X"u8) && chunk.Body.Length > 0)
        {
            var flags = (byte)(chunk.Body[0] & ~(ExifFlag | XmpFlag));
            WriteChunk(output, chunk.Type, [orientation == Orientation.Upright ? flags : (byte)(flags | ExifFlag), .. chunk.Body[1..]]);
        }
        else if (chunk.Is("ICCP"u8) || chunk.Is("ALPH"u8) || chunk.Is("VP8 "u8) || chunk.Is("VP8L"u8))
        {
            WriteChunk(output, chunk.Type, chunk.Body);
        }
    }

    private static int OrientationOf(ReadOnlySpan<byte> file)
    {
        var reader = new WebPReader(file);
        while (reader.TryRead(out var chunk))
        {
            if (chunk.Is("EXIF"u8))
            {
                return Orientation.Read(chunk.Body);
            }
        }

        return Orientation.Upright;
    }

    private static void WriteChunk(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        output.Write(type);
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), body.Length);
        output.Advance(4);
        output.Write(body);
        if (body.Length % 2 == 1)
        {
            output.Write((ReadOnlySpan<byte>)[0]);
        }
    }

    private static byte[] WithLength(byte[] file)
    {
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }
}
