namespace SseKit.Analysis.Flow;

/// <summary>The paces of this process's documents: reading per byte of the file, analysis per character of text.</summary>
internal sealed class FlowPaces
{
    public Pace Extraction { get; } = new();

    public Pace AnalysisByFileSize { get; } = new();

    public Pace AnalysisByText { get; } = new();

    /// <summary>The rest from the beginning: both steps by the size of the file, the only thing known then.</summary>
    public TimeSpan? Remaining(int fileBytes) => Extraction.Estimate(fileBytes) + AnalysisByFileSize.Estimate(fileBytes);
}
