namespace SseKit.Analysis.CallText;

/// <summary>Numbers as they are spoken, or as figures.</summary>
internal static class NumberWords
{
    private static readonly HashSet<string> Digits = new(
        ["zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], StringComparer.Ordinal);

    private static readonly HashSet<string> Larger = new(
        """
        ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
        ninety hundred thousand million
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    /// <summary>How many digits are spoken: one, or those of a figure. <see langword="null"/> for what is no digit.</summary>
    public static int? DigitsOf(string word) => Digits.Contains(word) ? 1 : word.All(char.IsAsciiDigit) ? word.Length : null;

    public static bool IsNumber(string word) => DigitsOf(word) is not null || Larger.Contains(word);
}
