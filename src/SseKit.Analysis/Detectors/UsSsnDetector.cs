using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Detectors;

/// <summary>United States social security numbers: with hyphens anywhere, with blanks or none only after the words that announce
/// one.</summary>
internal sealed partial class UsSsnDetector : IPersonalDataDetector
{
    public PersonalDataKind Kind => PersonalDataKind.UsSsn;

    public IEnumerable<TextSpan> Find(string page) =>
        Matches.Spans(Hyphenated(), page).Concat(Matches.Spans(Announced(), page)).OrderBy(span => span.Start);

    // Areas 000, 666 and 900 up, group 00 and serial 0000 are never issued.
    [GeneratedRegex(
        @"(?<![\w/+-])(?<!\d[.,])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Hyphenated();

    [GeneratedRegex(
        @"(?<!\d)(?=\d{3}[ \u00A0]?\d{2})(?<=\b(?:SSN|social security)\b[^\d\n]{0,24})" +
        @"(?!000|666|9)\d{3}(?<gap>[ \u00A0]?)(?!00)\d{2}\k<gap>(?!0000)\d{4}(?![\w-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Announced();
}
