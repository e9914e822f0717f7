namespace SseKit.Analysis.Images;

/// <summary>What a picture says of itself before anything is decoded.</summary>
internal readonly record struct ImageHeader(ImageFormat Format, int Width, int Height)
{
    public long Pixels => (long)Width * Height;

    public string MediaType => Format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        _ => "image/webp",
    };

    /// <summary>Tells a picture by its first bytes and reads its size, or says <see langword="null"/>: it is none, or it is damaged.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        var header = JpegReader.IsJpeg(file) ? JpegHeader.Read(file)
            : PngReader.IsPng(file) ? PngHeader.Read(file)
            : WebPReader.IsWebP(file) ? WebPHeader.Read(file)
            : null;
        return header is { Width: > 0, Height: > 0 } ? header : null;
    }
}
