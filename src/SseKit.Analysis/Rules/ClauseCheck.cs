using SseKit.Analysis.Catalog;
using SseKit.Analysis.Text;
namespace SseKit.Analysis.Rules;

/// <summary>Looks for the expected clauses page by page, and says at the end which never came.</summary>
internal sealed class ClauseCheck
{
    private readonly List<ExpectedClause> _missing = [.. ExpectedClauses.All];

    public bool IsAgreement { get; private set; }

    public void Read(FoldedText page)
    {
        IsAgreement = IsAgreement || ExpectedClauses.IsAgreement(page);
        _missing.RemoveAll(clause => clause.Presence.IsMatch(page.Text));
    }

    public IEnumerable<Finding> Missing() =>
        IsAgreement ? _missing.Select(clause => new Finding(clause.Missing, null, default)) : [];
}
