namespace SseKit.Analysis.Compliance;

/// <summary>What the stages of one document work on.</summary>
internal sealed class PdfWork(PdfDocument document, string fingerprint, string? owner, Action ended) : IDisposable
{
    private CancellationTokenSource? _stop;

    public PdfDocument Document { get; private set; } = document;

    /// <summary>The hash of the file.</summary>
    public string Fingerprint => fingerprint;

    public string? Owner => owner;

    public IReadOnlyList<string> Pages { get; set; } = [];

    /// <summary>The analysis, once it has begun.</summary>
    public Task<ComplianceOutcome>? Analysis { get; set; }

    /// <summary>The report, once it is known: from the beginning, of a document that was analysed before.</summary>
    public ComplianceReport? Report { get; set; }

    /// <summary>Begins the analysis, so that it can be ended by itself.</summary>
    public Task<ComplianceOutcome> AnalyzeAsync(Func<CancellationToken, Task<ComplianceOutcome>> analyze, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return analyze(_stop.Token);
    }

    /// <summary>Ends the analysis: half a document is none.</summary>
    public Task StopAsync() => _stop?.CancelAsync() ?? Task.CompletedTask;

    // Whoever still holds the work, a request say, holds no document.
    public void Dispose()
    {
        _stop?.Dispose();
        Document = Document with { Bytes = default };
        ended();
    }
}
