namespace SseKit.Analysis.Compliance;

/// <summary>What the stages of one document work on.</summary>
internal sealed class PdfWork(PdfDocument document, string fingerprint, string? owner, Action ended) : IDisposable
{
    public PdfDocument Document => document;

    /// <summary>The hash of the file.</summary>
    public string Fingerprint => fingerprint;

    public string? Owner => owner;

    public IReadOnlyList<string> Pages { get; set; } = [];

    /// <summary>The analysis, once it has begun.</summary>
    public Task<ComplianceOutcome>? Analysis { get; set; }

    /// <summary>The report, once it is known: from the beginning, of a document that was analysed before.</summary>
    public ComplianceReport? Report { get; set; }

    public void Dispose() => ended();
}
