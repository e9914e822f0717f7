using SseKit.Analysis.Catalog;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Rules;

/// <summary>Finds by rules alone: no key, no network, the same answer each time.</summary>
internal sealed class RulesEngine(PdfComplianceOptions options) : IComplianceEngine, IDisposable
{
    // More at once would only share the processors, and each needs several times its document's memory.
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    public string Name => "rules";

    public async Task<ComplianceOutcome> AnalyzeAsync(IReadOnlyList<string> pages, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => ComplianceOutcome.Of(Analyze(pages, cancellationToken)), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

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
