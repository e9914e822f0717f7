using SseKit.Analysis.Catalog;
using SseKit.Analysis.PersonalData;
namespace SseKit.Analysis.Rules;

/// <summary>Makes flags of the findings that are listed: the most severe ones up to a number, in the order of the document.</summary>
internal static class FlagWriter
{
    public static IReadOnlyList<ComplianceFlag> Write(IReadOnlyList<Finding> found, IReadOnlyList<string> pages, int most)
    {
        var listed = found.Select((finding, index) => (finding, index))
            .OrderByDescending(entry => entry.finding.Kind.Severity)
            .ThenBy(entry => entry.index)
            .Take(most)
            .OrderBy(entry => entry.index)
            .Select(entry => entry.finding);
        return [.. listed.GroupBy(finding => finding.Page).SelectMany(page => OfPage(page, pages))];
    }

    private static IEnumerable<ComplianceFlag> OfPage(IGrouping<int?, Finding> findings, IReadOnlyList<string> pages)
    {
        if (findings.Key is not { } number)
        {
            return findings.Select(finding => Flag(finding, excerpt: null));
        }

        var page = pages[number - 1];
        var masked = MaskedText.Of(page, PersonalDataScan.Of(page));
        return findings.Select(finding => Flag(finding, MaskedExcerpt.Around(masked, page.Length, finding.Span)));
    }

    private static ComplianceFlag Flag(Finding finding, string? excerpt) => new()
    {
        Rule = finding.Kind.Rule,
        Title = finding.Kind.Title,
        Severity = finding.Kind.Severity,
        Page = finding.Page,
        Offset = finding.Page is null ? null : finding.Span.Start,
        Excerpt = excerpt,
        Explanation = finding.Kind.Explanation,
    };
}
