namespace SseKit.Analysis.Images;

/// <summary>The kinds of picture that are taken.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    WebP,
}
