using SseKit.Analysis.Images;

namespace SseKit.Analysis.Metadata;

/// <summary>A picture without what was not drawn: no place, time, camera, name or comment. Kept is what decoding needs, colour profiles
/// (a wound is judged by its colours) and which way is up.</summary>
internal static class StrippedImage
{
    /// <summary>Writes the picture anew, or says <see langword="null"/>: it is cut or damaged.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> file, ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => StrippedJpeg.Of(file),
        ImageFormat.Png => StrippedPng.Of(file),
        _ => StrippedWebP.Of(file),
    };
}
