using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Detectors;

/// <summary>IBANs of the length their country uses, whose check digits are right (ISO 13616, mod 97), however they are spaced.</summary>
internal sealed partial class IbanDetector : IPersonalDataDetector
{
    private const int LongestGap = 48;

    public PersonalDataKind Kind => PersonalDataKind.Iban;

    public IEnumerable<TextSpan> Find(string page) => Matches.Spans(Head(), page, EndOf);

    private static int EndOf(string page, int start)
    {
        if (!IbanLengths.TryGet(page.AsSpan(start, 2), out var length))
        {
            return -1;
        }

        Span<char> number = stackalloc char[length];
        var end = SpacedNumber.Read(page, start, number, char.IsAsciiLetterOrDigit, Separates, LongestGap);
        var continues = end > 0 && end < page.Length && char.IsAsciiLetterOrDigit(page[end]);
        return end > 0 && !continues && HasRightCheck(number) ? end : -1;
    }

    private static bool Separates(char character) => char.IsWhiteSpace(character) || character is '-' or '.';

    private static bool HasRightCheck(ReadOnlySpan<char> number)
    {
        Span<char> turned = stackalloc char[number.Length];
        number[4..].CopyTo(turned);
        number[..4].CopyTo(turned[^4..]);
        return Digits.Mod97(turned) == 1;
    }

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])[A-Za-z]{2}[ \u00A0\u202F]?\d[ ]?\d",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Head();
}
