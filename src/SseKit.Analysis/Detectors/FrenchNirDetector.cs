using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Detectors;

/// <summary>French social security numbers (NIR) with their key: 97 minus the number by 97, Corsica's 2A and 2B counting 19 and
/// 18.</summary>
internal sealed partial class FrenchNirDetector : IPersonalDataDetector
{
    private const int Length = 15;
    private const int LongestGap = 2;

    public PersonalDataKind Kind => PersonalDataKind.FrenchNir;

    public IEnumerable<TextSpan> Find(string page)
    {
        foreach (var head in Matches.Spans(Head(), page))
        {
            if (EndOf(page, head.Start) is var end and > 0)
            {
                yield return new TextSpan(head.Start, end - head.Start);
            }
        }
    }

    private static int EndOf(string page, int start)
    {
        Span<char> number = stackalloc char[Length];
        var end = SpacedNumber.Read(page, start, number, Counts, Separates, LongestGap);
        var continues = end > 0 && end < page.Length && char.IsLetterOrDigit(page[end]);
        return end > 0 && !continues && Form().IsMatch(number) && HasRightKey(number) ? end : -1;
    }

    private static bool Counts(char character) => char.IsAsciiDigit(character) || character is 'A' or 'B' or 'a' or 'b';

    private static bool Separates(char character) => SpacedNumber.IsBlank(character) || character is '.' or '-' or '/';

    private static bool HasRightKey(Span<char> number)
    {
        if (char.IsAsciiLetter(number[6]))
        {
            (number[5], number[6]) = char.ToUpperInvariant(number[6]) == 'A' ? ('1', '9') : ('1', '8');
        }

        var key = ((number[13] - '0') * 10) + (number[14] - '0');
        return key == 97 - Digits.Mod97(number[..13]);
    }

    [GeneratedRegex(
        @"(?<![\w/+-])(?<!\d[.,])[1-478](?=[ \u00A0\u202F./-]{0,2}\d)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Head();

    // Sex, year, month (20 and up where it is unknown), department, commune, order, key.
    [GeneratedRegex(
        @"^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Form();
}
