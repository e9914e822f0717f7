using System.Globalization;

namespace SseKit.Analysis.Detectors;

/// <summary>Which numbers the card networks issue (ISO/IEC 7812 issuer ranges).</summary>
internal static class CardNetworks
{
    public const int LongestNumber = 19;

    /// <summary>Gets the lengths to try, the usual one first.</summary>
    public static ReadOnlySpan<int> Lengths => [16, 15, 14, 13, 19, 18, 17];

    public static bool Issue(ReadOnlySpan<char> number)
    {
        var prefix = int.Parse(number[..4], NumberStyles.None, CultureInfo.InvariantCulture);
        return (prefix, number.Length) switch
        {
            ( >= 4000 and <= 4999, 13 or 16 or 19) => true, // Visa
            ( >= 5100 and <= 5599 or >= 2221 and <= 2720, 16) => true, // Mastercard
            ( >= 3400 and <= 3499 or >= 3700 and <= 3799, 15) => true, // American Express
            (6011 or >= 6440 and <= 6599, >= 16) => true, // Discover
            ( >= 3000 and <= 3059 or >= 3600 and <= 3699 or >= 3800 and <= 3999, >= 14) => true, // Diners Club
            ( >= 3528 and <= 3589, >= 16) => true, // JCB
            ( >= 6200 and <= 6299, >= 16) => true, // UnionPay
            _ => false,
        };
    }
}
