namespace SseKit.Analysis.Text;

/// <summary>Checks on digits and letters that several kinds of numbers share.</summary>
internal static class Digits
{
    /// <summary>The remainder of an alphanumeric number by 97, letters counting 10 to 35 as ISO 7064 says.</summary>
    public static int Mod97(ReadOnlySpan<char> number)
    {
        var remainder = 0;
        foreach (var character in number)
        {
            remainder = char.IsAsciiDigit(character)
                ? ((remainder * 10) + (character - '0')) % 97
                : ((remainder * 100) + (char.ToUpperInvariant(character) - 'A' + 10)) % 97;
        }

        return remainder;
    }

    /// <summary>The check of payment cards (ISO/IEC 7812-1, annex B).</summary>
    public static bool PassesLuhn(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var fromRight = 0; fromRight < number.Length; fromRight++)
        {
            var digit = number[number.Length - 1 - fromRight] - '0';
            var doubled = fromRight % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
