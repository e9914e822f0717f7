using SseKit.Analysis.Catalog;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Rules;

/// <summary>Finds by rules alone: no key, no network, the same answer each time.</summary>
internal sealed class RulesEngine(PdfComplianceOptions options) : IComplianceEngine
{
    public string Name => "rules";

    // Pure processor work: it must not run on the thread that waits to write to the client.
    public Task<ComplianceOutcome> AnalyzeAsync(IReadOnlyList<string> pages, CancellationToken cancellationToken) =>
        Task.Run(() => ComplianceOutcome.Of(Analyze(pages, cancellationToken)), cancellationToken);

    private ComplianceAnalysis Analyze(IReadOnlyList<string> pages, CancellationToken cancellationToken)
    {
        var clauses = new ClauseCheck();
        var found = new List<Finding>();
        for (var index = 0; index < pages.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var folded = FoldedText.Of(pages[index]);
            clauses.Read(folded);
            found.AddRange(PageRules.Find(pages[index], folded, index + 1));
        }

        found.AddRange(clauses.Missing());
        var flags = FlagWriter.Write(found, pages, options.MaxFlags);
        var summary = RuleSummary.Of(found, pages.Count, flags.Count, clauses.IsAgreement);
        return new ComplianceAnalysis(summary, RiskScore.Of(flags), flags);
    }
}
