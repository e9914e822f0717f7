using System.Buffers;
using System.Buffers.Binary;
using SseKit.Analysis.Images;

namespace SseKit.Analysis.Metadata;

/// <summary>Leaves out comments and application segments, and whatever stands after the end marker (phones put more pictures there).</summary>
internal static class StrippedJpeg
{
    private const int JfifBytes = 14;
    private const int JfifWithoutThumbnail = JfifBytes - 2;

    private static ReadOnlySpan<byte> StartOfImage => [0xFF, JpegMarker.StartOfImage];

    public static byte[]? Of(ReadOnlySpan<byte> file)
    {
        var output = new ArrayBufferWriter<byte>(file.Length);
        output.Write(StartOfImage);
        WriteOrientation(output, OrientationOf(file));
        var reader = new JpegReader(file);
        var hasScan = false;
        while (reader.TryRead(out var segment))
        {
            hasScan |= segment.Marker == JpegMarker.StartOfScan;
            Write(output, segment);
        }

        return hasScan && reader.HasEnded ? output.WrittenSpan.ToArray() : null;
    }

    private static void Write(ArrayBufferWriter<byte> output, JpegSegment segment)
    {
        if (segment.Marker == JpegMarker.App0 && segment.Payload.Length >= JfifBytes && segment.Payload.StartsWith("JFIF\0"u8))
        {
            // Its thumbnail shows what may have been cropped away.
            WriteSegment(output, JpegMarker.App0, segment.Payload[..JfifWithoutThumbnail], [0, 0]);
        }
        else if (IsKept(segment))
        {
            output.Write(segment.Whole);
        }
    }

    // Adobe's segment says how colours are to be read: without it CMYK pictures come out inverted.
    private static bool IsKept(JpegSegment segment) => segment.Marker switch
    {
        JpegMarker.App2 => segment.Payload.StartsWith("ICC_PROFILE\0"u8),
        JpegMarker.App14 => segment.Payload.StartsWith("Adobe"u8),
        >= JpegMarker.App0 and <= JpegMarker.App15 or JpegMarker.Comment => false,
        _ => true,
    };

    private static int OrientationOf(ReadOnlySpan<byte> file)
    {
        var reader = new JpegReader(file);
        while (reader.TryRead(out var segment) && segment.Marker != JpegMarker.StartOfScan)
        {
            if (segment.Marker == JpegMarker.App1 && segment.Payload.StartsWith(Orientation.ExifStart))
            {
                return Orientation.Read(segment.Payload);
            }
        }

        return Orientation.Upright;
    }

    private static void WriteOrientation(ArrayBufferWriter<byte> output, int orientation)
    {
        if (orientation != Orientation.Upright)
        {
            WriteSegment(output, JpegMarker.App1, Orientation.ExifStart, Orientation.Block(orientation));
        }
    }

    private static void WriteSegment(ArrayBufferWriter<byte> output, byte marker, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        output.Write((ReadOnlySpan<byte>)[0xFF, marker]);
        BinaryPrimitives.WriteUInt16BigEndian(output.GetSpan(2), (ushort)(2 + first.Length + second.Length));
        output.Advance(2);
        output.Write(first);
        output.Write(second);
    }
}
