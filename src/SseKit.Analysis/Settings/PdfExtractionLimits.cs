namespace SseKit.Analysis;

/// <summary>What reading one PDF may cost before it is given up. Immutable.</summary>
public sealed record PdfExtractionLimits
{
    /// <summary>Gets the processor time; rounded up to whole seconds. Default: 10 s.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the time by the clock. Default: 30 s.</summary>
    public TimeSpan WallTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the address space of the subprocess, in bytes. Default: 419,430,400 (400 MB).</summary>
    public long MemoryBytes { get; init; } = 400L * 1024 * 1024;

    /// <summary>Gets the longest text, in bytes of UTF-8. Default: 8,388,608 (8 MB).</summary>
    public int TextBytes { get; init; } = 8 * 1024 * 1024;
}
