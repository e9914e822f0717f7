using SseKit.Analysis.Catalog;
using SseKit.Analysis.PersonalData;
using SseKit.Analysis.Text;
namespace SseKit.Analysis.Rules;

/// <summary>What the rules find on one page, in the order of its text.</summary>
internal static class PageRules
{
    public static IEnumerable<Finding> Find(string page, FoldedText folded, int pageNumber)
    {
        var personal = PersonalDataScan.Of(page)
            .Select(datum => new Finding(PersonalDataFlags.For(datum.Kind), pageNumber, datum.Span));
        var phrases = RiskPhrases.All.SelectMany(phrase => phrase.Find(folded, pageNumber));
        return personal.Concat(phrases).OrderBy(finding => finding.Span.Start);
    }
}
