using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Compliance;

/// <summary>Ingest, extract, analyze: the steps of one document. It knows nothing of the wire.</summary>
internal sealed class ComplianceFlow(IPdfTextExtractor extractor, IComplianceEngine engine, ReportCache cache, IOptions<PdfComplianceOptions> options)
{
    public const string Ingest = "ingest";

    public Flow<PdfWork, ComplianceReport> Make() => new(
        "pdf",
        work => work.Report!,
        new FlowStage<PdfWork>(Ingest, 10, static (_, _, _) => Task.CompletedTask) { Message = _ => "Processing PDF file..." },
        new FlowStage<PdfWork>("extract", 50, ExtractAsync) { Message = _ => "Extracting text from PDF...", Includes = IsNew },
        new FlowStage<PdfWork>("analyze", 40, AnalyzeAsync) { Message = _ => $"Analyzing with {engine.Name}...", Includes = IsNew })
    {
        MaxConcurrent = options.Value.MaxConcurrent,
        Size = work => work.Document.Bytes.Length,
        ResultJson = ComplianceJson.Default.ComplianceReport,
    };

    /// <summary>What is known already has no further steps.</summary>
    private static bool IsNew(PdfWork work) => work.Report is null;

    private async Task ExtractAsync(PdfWork work, StageProgress progress, CancellationToken cancellationToken)
    {
        // Pages are analysed while later ones are extracted.
        var pages = new PageFeed(progress);
        work.Analysis = work.AnalyzeAsync(stop => engine.AnalyzeAsync(pages.ReadAsync(stop), stop), cancellationToken);
        var extraction = await pages.FillAsync(page => extractor.ExtractAsync(work.Document.Bytes, page, cancellationToken)).ConfigureAwait(false);
        if (extraction.HasFailed)
        {
            await work.StopAsync().ConfigureAwait(false);
            await ((Task)work.Analysis).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            bool isHosts = extraction.Failure == PdfTextFailure.ToolMissing;
            throw new RunFailedException(extraction.Error, isHosts ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity);
        }

        work.Pages = extraction.Pages;
        await progress.ReportAsync(1, string.Create(CultureInfo.InvariantCulture, $"Extracted text from {work.Pages.Count} pages")).ConfigureAwait(false);
    }

    private async Task AnalyzeAsync(PdfWork work, StageProgress progress, CancellationToken cancellationToken)
    {
        var outcome = await work.Analysis!.ConfigureAwait(false);
        if (outcome.HasFailed)
        {
            throw new RunFailedException(outcome.Error, StatusCodes.Status502BadGateway);
        }

        work.Report = Report(work, outcome.Analysis);
        cache.Keep(work, work.Report);
    }

    private ComplianceReport Report(PdfWork work, ComplianceAnalysis analysis) => new()
    {
        DocName = work.Document.Name,
        PageCount = work.Pages.Count,
        Summary = analysis.Summary,
        OverallRisk = analysis.OverallRisk,
        Flags = analysis.Flags,
        Engine = engine.Name,
    };
}
