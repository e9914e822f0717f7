using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Detectors;

/// <summary>Telephone numbers: international with a plus or 00, French national, North American.</summary>
internal sealed partial class PhoneDetector : IPersonalDataDetector
{
    public PersonalDataKind Kind => PersonalDataKind.Phone;

    public IEnumerable<TextSpan> Find(string page)
    {
        var end = 0;
        foreach (var span in International(page).Concat(Matches.Spans(National(), page)).OrderBy(span => span.Start))
        {
            if (span.Start >= end)
            {
                end = span.End;
                yield return span;
            }
        }
    }

    private static IEnumerable<TextSpan> International(string page) =>
        from span in Matches.Spans(WithCountry(), page)
        let length = CountryNumber.LengthOf(page.AsSpan(span.Start, span.Length))
        where length > 0 && !GoesOn(page, span.Start + length)
        select new TextSpan(span.Start, length);

    private static bool GoesOn(string page, int end) => end < page.Length && char.IsLetterOrDigit(page[end]);

    [GeneratedRegex(
        @"(?<![\w/+-])(?<!\d[.,])(?:\+|00)[1-9](?>(?:[ .\u00A0\u202F-]?(?:\(\d{1,4}\)[ ]?)?\d){7,15})",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex WithCountry();

    // French: one separator throughout, or a date and an hour would pass. North American: area and exchange start at 2.
    [GeneratedRegex(
        @"(?<![\w/+-])(?<!\d[.,])(?:0[1-9](?<gap>[ .\u00A0\u202F-]?)\d{2}(?:\k<gap>\d{2}){3}|" +
        @"(?:\([2-9]\d{2}\)[ ]?|[2-9]\d{2}[.-])[2-9]\d{2}[ .-]\d{4})(?![\w]|[.,-]\d)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex National();
}
