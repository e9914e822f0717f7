namespace SseKit.Analysis.WoundRuns;

/// <summary>What the stages of one run work on: pictures in, assessments out.</summary>
internal sealed class WoundWork(IReadOnlyList<WoundImage> images, WoundLanguage language, Action ended) : IDisposable
{
    public IReadOnlyList<WoundImage> Images { get; private set; } = images;

    public WoundLanguage Language => language;

    public List<WoundAssessment> Assessments { get; } = [];

    /// <summary>How long to wait before another try, when the engine said so.</summary>
    public TimeSpan? RetryAfter { get; set; }

    // Whoever still holds the work, a request say, holds no picture.
    public void Dispose()
    {
        Images = [];
        ended();
    }
}
