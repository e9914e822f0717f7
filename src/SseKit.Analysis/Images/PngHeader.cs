using System.Buffers.Binary;

namespace SseKit.Analysis.Images;

/// <summary>The size of a PNG, which stands in its first chunk.</summary>
internal static class PngHeader
{
    private const int BodyBytes = 13;

    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        var reader = new PngReader(file);
        if (!reader.TryRead(out var first) || !first.Type.SequenceEqual("IHDR"u8) || first.Body.Length != BodyBytes)
        {
            return null;
        }

        var width = BinaryPrimitives.ReadInt32BigEndian(first.Body);
        var height = BinaryPrimitives.ReadInt32BigEndian(first.Body[4..]);
        return new ImageHeader(ImageFormat.Png, width, height);
    }
}
