namespace SseKit.Analysis.Detectors;

/// <summary>How many digits of what follows a plus belong to the number: text may go on with another number after a blank.</summary>
internal static class CountryNumber
{
    private const int ShortestNumber = 8;
    private const int LongestNumber = 13;

    /// <summary>Gives the length in characters of the number at the start, or 0 when there are not digits enough.</summary>
    public static int LengthOf(ReadOnlySpan<char> text)
    {
        var start = text[0] == '+' ? 1 : 2;
        var wanted = DigitsAfter(text[start..]);
        var counted = 0;
        var end = 0;
        for (var at = start; at < text.Length && counted < wanted; at++)
        {
            var isTrunkZero = text[at] == '0' && text[at - 1] == '(';
            counted += char.IsAsciiDigit(text[at]) && !isTrunkZero ? 1 : 0;
            end = at + 1;
        }

        return counted >= Math.Min(wanted, ShortestNumber) && (counted == wanted || wanted == LongestNumber) ? end : 0;
    }

    private static int DigitsAfter(ReadOnlySpan<char> number) => number switch
    {
        ['1', ..] => 11,
        ['3', '3' or '4', ..] => 11,
        ['4', '1', ..] => 11,
        ['4', '4', ..] => 12,
        _ => LongestNumber,
    };
}
