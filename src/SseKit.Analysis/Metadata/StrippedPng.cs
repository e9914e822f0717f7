using System.Buffers;
using System.Buffers.Binary;
using SseKit.Analysis.Images;

namespace SseKit.Analysis.Metadata;

/// <summary>Keeps the chunks that are known to be about pixels and colours, and no other; nothing after the last.</summary>
internal static class StrippedPng
{
    public static byte[]? Of(ReadOnlySpan<byte> file)
    {
        var output = new ArrayBufferWriter<byte>(file.Length);
        output.Write(file[..PngReader.SignatureBytes]);
        var orientation = OrientationOf(file);
        var reader = new PngReader(file);
        var hasPixels = false;
        while (reader.TryRead(out var chunk))
        {
            var isPixels = chunk.Type.SequenceEqual("IDAT"u8);
            if (isPixels && !hasPixels)
            {
                WriteOrientation(output, orientation);
            }

            hasPixels |= isPixels;
            if (!TryWrite(output, chunk))
            {
                return null;
            }

            if (chunk.Type.SequenceEqual("IEND"u8))
            {
                return hasPixels ? output.WrittenSpan.ToArray() : null;
            }
        }

        return null;
    }

    // A chunk that no decoder may pass over and that nobody knows is damage.
    private static bool TryWrite(ArrayBufferWriter<byte> output, PngChunk chunk)
    {
        if (!IsKept(chunk.Type))
        {
            return !chunk.IsCritical;
        }

        output.Write(chunk.Whole);
        return chunk.IsIntact;
    }

    private static bool IsKept(ReadOnlySpan<byte> type) =>
        IsOf(type, "IHDRPLTEIDATIEND"u8) || IsOf(type, "tRNSgAMAcHRMsRGBiCCPsBITcICPbKGDpHYs"u8);

    private static bool IsOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> types)
    {
        for (; types.Length > 0; types = types[type.Length..])
        {
            if (types.StartsWith(type))
            {
                return true;
            }
        }

        return false;
    }

    private static int OrientationOf(ReadOnlySpan<byte> file)
    {
        var reader = new PngReader(file);
        while (reader.TryRead(out var chunk))
        {
            if (chunk.Type.SequenceEqual("eXIf"u8))
            {
                return Orientation.Read(chunk.Body);
            }
        }

        return Orientation.Upright;
    }

    private static void WriteOrientation(ArrayBufferWriter<byte> output, int orientation)
    {
        if (orientation == Orientation.Upright)
        {
            return;
        }

        byte[] checkedPart = [.. "eXIf"u8, .. Orientation.Block(orientation)];
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), checkedPart.Length - 4);
        output.Advance(4);
        output.Write(checkedPart);
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(4), Crc32.Of(checkedPart));
        output.Advance(4);
    }
}
