using System.Buffers.Binary;

namespace SseKit.Analysis.Images;

/// <summary>The size of a JPEG, which stands in its frame segment.</summary>
internal static class JpegHeader
{
    private const int SizeBytes = 5;

    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        var reader = new JpegReader(file);
        while (reader.TryRead(out var segment) && segment.Marker != JpegMarker.StartOfScan)
        {
            if (JpegMarker.IsFrame(segment.Marker))
            {
                return segment.Payload.Length < SizeBytes ? null : Of(segment.Payload);
            }
        }

        return null;
    }

    // One byte of precision, then height and width.
    private static ImageHeader Of(ReadOnlySpan<byte> frame) => new(
        ImageFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
}
