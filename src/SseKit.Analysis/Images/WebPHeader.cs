namespace SseKit.Analysis.Images;

/// <summary>The size of a WebP. A canvas of another size than its picture, or a second picture of another, is damage, or a trap for decoders; moving pictures are not
/// taken.</summary>
internal static class WebPHeader
{
    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        var reader = new WebPReader(file);
        (int Width, int Height)? canvas = null;
        var hasPicture = false;
        while (reader.TryRead(out var chunk))
        {
            if (chunk.Size() is not { } size)
            {
                continue;
            }

            if (canvas is { } known && known != size)
            {
                return null;
            }

            canvas = size;
            hasPicture |= !chunk.Is("VP8X"u8);
        }

        return hasPicture && canvas is { } whole ? new ImageHeader(ImageFormat.WebP, whole.Width, whole.Height) : null;
    }
}
