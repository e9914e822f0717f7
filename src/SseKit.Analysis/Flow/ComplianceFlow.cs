using System.Globalization;
using System.Runtime.CompilerServices;

namespace SseKit.Analysis.Flow;

/// <summary>Ingest, extract, analyze: the steps of one document. It knows nothing of the wire.</summary>
internal sealed class ComplianceFlow(
    IPdfTextExtractor extractor, IComplianceEngine engine, ExtractionGate gate, FlowPaces paces, TimeProvider time)
{
    private const int ExtractPercent = 10;
    private const int ExtractedPercent = 50;
    private const int AnalyzePercent = 60;

    public async IAsyncEnumerable<FlowEvent> RunAsync(PdfDocument document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var size = document.Bytes.Length;
        yield return new FlowProgress(FlowStage.Ingest, "Processing PDF file...", 0, paces.Remaining(size));
        if (!gate.TryEnter())
        {
            yield return new FlowProgress(FlowStage.Ingest, "Waiting for other documents...", 0, null);
            await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        }

        PdfTextExtraction extraction;
        try
        {
            yield return new FlowProgress(FlowStage.Extract, "Extracting text from PDF...", ExtractPercent, paces.Remaining(size));
            extraction = await ExtractAsync(document, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }

        if (extraction.HasFailed)
        {
            yield return new FlowFailed(FailureOf(extraction), extraction.Error);
            yield break;
        }

        foreach (var progress in Extracted(extraction.Pages))
        {
            yield return progress;
        }

        yield return await AnalyzeAsync(document, extraction.Pages, cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<FlowProgress> Extracted(IReadOnlyList<string> pages)
    {
        var remaining = paces.AnalysisByText.Estimate(CharactersOf(pages));
        var message = string.Create(CultureInfo.InvariantCulture, $"Extracted text from {pages.Count} pages");
        yield return new FlowProgress(FlowStage.Extract, message, ExtractedPercent, remaining);
        yield return new FlowProgress(FlowStage.Analyze, $"Analyzing with {engine.Name}...", AnalyzePercent, remaining);
    }

    private async Task<PdfTextExtraction> ExtractAsync(PdfDocument document, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var extraction = await extractor.ExtractAsync(document.Bytes, cancellationToken).ConfigureAwait(false);
        paces.Extraction.Measured(document.Bytes.Length, time.GetElapsedTime(started));
        return extraction;
    }

    private async Task<FlowEvent> AnalyzeAsync(PdfDocument document, IReadOnlyList<string> pages, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var outcome = await engine.AnalyzeAsync(pages, cancellationToken).ConfigureAwait(false);
        var took = time.GetElapsedTime(started);
        paces.AnalysisByFileSize.Measured(document.Bytes.Length, took);
        paces.AnalysisByText.Measured(CharactersOf(pages), took);
        return outcome.HasFailed
            ? new FlowFailed(FlowFailure.Engine, outcome.Error)
            : new FlowDone(Report(document, pages, outcome.Analysis));
    }

    private ComplianceReport Report(PdfDocument document, IReadOnlyList<string> pages, ComplianceAnalysis analysis) => new()
    {
        DocName = document.Name,
        PageCount = pages.Count,
        Summary = analysis.Summary,
        OverallRisk = analysis.OverallRisk,
        Flags = analysis.Flags,
        Engine = engine.Name,
    };

    private static double CharactersOf(IReadOnlyList<string> pages) => pages.Sum(page => (double)page.Length);

    private static FlowFailure FailureOf(PdfTextExtraction extraction) =>
        extraction.Failure == PdfTextFailure.ToolMissing ? FlowFailure.ToolMissing : FlowFailure.Document;
}
