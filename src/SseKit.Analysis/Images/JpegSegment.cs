namespace SseKit.Analysis.Images;

/// <summary>One segment: its marker, all its bytes (a scan's compressed part too), and what stands after its length.</summary>
internal readonly ref struct JpegSegment(byte marker, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> payload)
{
    public byte Marker { get; } = marker;

    public ReadOnlySpan<byte> Whole { get; } = whole;

    public ReadOnlySpan<byte> Payload { get; } = payload;
}
