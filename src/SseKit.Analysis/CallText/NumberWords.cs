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

    public static bool IsDigit(string word) => Digits.Contains(word) || (word.Length == 1 && char.IsAsciiDigit(word[0]));

    public static bool IsNumber(string word) => IsDigit(word) || Larger.Contains(word) || word.All(char.IsAsciiDigit);
}
