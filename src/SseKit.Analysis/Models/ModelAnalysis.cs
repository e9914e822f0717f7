using System.Globalization;
using SseKit.Analysis.PersonalData;

namespace SseKit.Analysis.Models;

/// <summary>Makes an analysis of the model's answer, or says why it cannot be believed.</summary>
internal static class ModelAnalysis
{
    public static ComplianceOutcome Of(string answer, IReadOnlyList<string> pages, DocumentPart part, int mostFlags)
    {
        if (ModelReportParser.Parse(answer) is not { } report)
        {
            return ComplianceOutcome.Failed("The language model's answer is not the report that was asked for.");
        }

        if (ModelReportParser.Fault(report) is { } fault)
        {
            return ComplianceOutcome.Failed($"The language model's report is refused: {fault}.");
        }

        var verifier = new FlagVerifier(pages);
        var verdicts = report.Flags.Take(mostFlags).Select(verifier.Verify).ToList();
        var flags = verdicts.Select(verdict => verdict.Flag).OfType<ComplianceFlag>().ToList();
        if (verdicts.Count > 0 && flags.Count == 0)
        {
            return ComplianceOutcome.Failed($"The language model's report is refused: no finding holds ({Reasons(verdicts)}).");
        }

        var summary = string.Join(' ', Sentences(report, verdicts, part));
        var inOrder = flags.OrderBy(flag => flag.Page ?? int.MaxValue).ThenBy(flag => flag.Offset);
        return ComplianceOutcome.Of(new ComplianceAnalysis(summary, report.OverallRisk, [.. inOrder]));
    }

    private static IEnumerable<string> Sentences(ModelReport report, List<FlagVerdict> verdicts, DocumentPart part)
    {
        yield return MaskedText.Apply(report.Summary.Trim());
        if (!part.IsWhole)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Only the first {part.SentCharacters} of {part.TotalCharacters} characters ({PagesOf(part)}) were sent to the language model.");
        }

        if (report.Flags.Count > verdicts.Count)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Only the first {verdicts.Count} of its {report.Flags.Count} findings were taken.");
        }

        if (verdicts.Any(verdict => verdict.Flag is null))
        {
            yield return $"Findings of the language model that did not hold were dropped: {Reasons(verdicts)}.";
        }
    }

    private static string PagesOf(DocumentPart part) => string.Create(CultureInfo.InvariantCulture, $"pages 1 to {part.Pages.Count}");

    private static string Reasons(IEnumerable<FlagVerdict> verdicts) => string.Join(
        ", ",
        verdicts.Select(verdict => verdict.Reason)
            .OfType<string>()
            .GroupBy(reason => reason, StringComparer.Ordinal)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")));
}
