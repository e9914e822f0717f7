using SseKit.Analysis.Catalog;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Rules;

/// <summary>Finds by rules alone: no key, no network, the same answer each time.</summary>
internal sealed class RulesEngine(PdfComplianceOptions options) : IComplianceEngine, IDisposable
{
    // More at once would only share the processors, and each needs several times its document's memory.
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    public string Name => "rules";

    public async Task<ComplianceOutcome> AnalyzeAsync(IAsyncEnumerable<string> pages, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => FindAsync(pages, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<ComplianceOutcome> FindAsync(IAsyncEnumerable<string> read, CancellationToken cancellationToken)
    {
        var pages = new List<string>();
        var clauses = new ClauseCheck();
        var found = new List<Finding>();
        await foreach (var page in read.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            pages.Add(page);
            var folded = FoldedText.Of(page);
            clauses.Read(folded);
            found.AddRange(PageRules.Find(page, folded, pages.Count));
        }

        found.AddRange(clauses.Missing());
        var flags = FlagWriter.Write(found, pages, options.MaxFlags);
        var summary = RuleSummary.Of(found, pages.Count, flags.Count, clauses.IsAgreement);
        return ComplianceOutcome.Of(new ComplianceAnalysis(summary, RiskScore.Of(flags), flags));
    }
}
