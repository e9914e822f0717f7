namespace SseKit.Analysis;

/// <summary>A picture of a wound: recognised by its bytes, its metadata (place, time, camera) already taken out. Immutable.</summary>
/// <param name="MediaType"><c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Width">Its width in pixels, before any rotation that the file asks for.</param>
/// <param name="Height">Its height in pixels, before any rotation that the file asks for.</param>
public sealed record WoundImage(string MediaType, ReadOnlyMemory<byte> Bytes, int Width, int Height);
