using System.Globalization;

using SseKit.Analysis.Catalog;
namespace SseKit.Analysis.Rules;

/// <summary>The outcome of the rules in a few sentences.</summary>
internal static class RuleSummary
{
    public static string Of(IReadOnlyList<Finding> found, int pageCount, int listed, bool isAgreement)
    {
        var sentences = new List<string> { Count(found, pageCount) };
        if (listed < found.Count)
        {
            sentences.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Only the {listed} most severe of them are listed, and only these make the overall risk."));
        }

        if (!isAgreement)
        {
            sentences.Add("The document does not call itself an agreement, so missing clauses were not looked for.");
        }

        return string.Join(' ', sentences);
    }

    private static string Count(IReadOnlyList<Finding> found, int pageCount)
    {
        var pages = string.Create(CultureInfo.InvariantCulture, $"{pageCount} {(pageCount == 1 ? "page" : "pages")}");
        if (found.Count == 0)
        {
            return $"No findings on {pages}.";
        }

        var byTitle = found.GroupBy(finding => finding.Kind)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key.Title} ({group.Count()})"));
        var findings = found.Count == 1 ? "1 finding" : string.Create(CultureInfo.InvariantCulture, $"{found.Count} findings");
        return $"{findings} on {pages}: {string.Join(", ", byTitle)}.";
    }
}
