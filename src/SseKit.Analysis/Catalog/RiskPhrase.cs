using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Catalog;

/// <summary>A kind of wording that puts one side at risk, and the expressions that find it in a folded text.</summary>
internal sealed record RiskPhrase(FlagKind Flag, Regex Wording)
{
    public IEnumerable<Finding> Find(FoldedText page, int pageNumber) =>
        from match in Matches.Spans(Wording, page.Text)
        select new Finding(Flag, pageNumber, page.OriginOf(match.Start, match.Length));
}
