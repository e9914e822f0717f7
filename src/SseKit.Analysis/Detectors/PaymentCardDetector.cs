using System.Text.RegularExpressions;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Detectors;

/// <summary>Payment card numbers: a prefix and length that a network issues, and the Luhn check.</summary>
internal sealed partial class PaymentCardDetector : IPersonalDataDetector
{
    private const int LongestGap = 1;

    public PersonalDataKind Kind => PersonalDataKind.PaymentCard;

    public IEnumerable<TextSpan> Find(string page) => Matches.Spans(Head(), page, EndOf);

    private static int EndOf(string page, int start)
    {
        Span<char> digits = stackalloc char[CardNetworks.LongestNumber];
        foreach (var length in CardNetworks.Lengths)
        {
            var number = digits[..length];
            var end = SpacedNumber.Read(page, start, number, char.IsAsciiDigit, Separates, LongestGap);
            if (end > 0 && EndsThere(page, end) && CardNetworks.Issue(number) && Digits.PassesLuhn(number))
            {
                return end;
            }
        }

        return -1;
    }

    private static bool EndsThere(string page, int end) => end == page.Length || !char.IsLetterOrDigit(page[end]);

    private static bool Separates(char character) => SpacedNumber.IsBlank(character) || character == '-';

    [GeneratedRegex(
        @"(?<![\w/+-])(?<!\d[.,])[2-6]\d{3}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: Matches.TimeoutMilliseconds)]
    private static partial Regex Head();
}
