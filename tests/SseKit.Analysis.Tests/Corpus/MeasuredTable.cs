using System.Globalization;
using System.Text;

namespace SseKit.Analysis.Tests.Corpus;

/// <summary>Precision and recall per rule, and every miss and false alarm by name, as they stand in the documentation.</summary>
internal static class MeasuredTable
{
    private static readonly string[] Rules = ["email", "phone", "iban", "payment_card", "us_ssn", "fr_nir", "risk_phrase", "missing_clause"];

    public static string Write(IReadOnlyList<Measured> documents, int unreadable)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{documents.Count + unreadable} documents, {unreadable} of them unreadable on purpose.\n\n");
        text.Append("| rule | labelled | found | missed | false alarms | precision | recall |\n|---|---|---|---|---|---|---|\n");
        foreach (var rule in Rules)
        {
            text.Append(Row(rule, documents));
        }

        text.Append("\nMissed:\n\n");
        documents.ToList().ForEach(document => AppendMisses(text, document));
        text.Append("\nFalse alarms:\n\n");
        documents.ToList().ForEach(document => AppendFalseAlarms(text, document));
        return text.ToString();
    }

    private static string Row(string rule, IReadOnlyList<Measured> documents)
    {
        var found = documents.Sum(document => document.Found.Count(label => label.Rule == rule));
        var missed = documents.Sum(document => document.Missed.Count(label => label.Rule == rule));
        var wrong = documents.Sum(document => document.Wrong.Count(flag => flag.Rule == rule));
        return $"| `{rule}` | {found + missed} | {found} | {missed} | {wrong} | {Share(found, wrong)} | {Share(found, missed)} |\n";
    }

    private static string Share(int right, int other) =>
        right + other == 0 ? "-" : ((double)right / (right + other)).ToString("0.00", CultureInfo.InvariantCulture);

    private static void AppendMisses(StringBuilder text, Measured document)
    {
        foreach (var label in document.Missed)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {document.Name}, `{label.Rule}`: {label.Anchor.Trim()}\n");
        }
    }

    private static void AppendFalseAlarms(StringBuilder text, Measured document)
    {
        foreach (var flag in document.Wrong)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {document.Name}, `{flag.Rule}`: {flag.Excerpt ?? flag.Title}\n");
        }
    }
}
