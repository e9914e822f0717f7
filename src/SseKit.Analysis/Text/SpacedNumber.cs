namespace SseKit.Analysis.Text;

/// <summary>Reads numbers that people group: characters that count, with separators in between.</summary>
internal static class SpacedNumber
{
    /// <summary>
    /// Collects exactly as many counting characters as <paramref name="target"/> holds, starting at one.
    /// </summary>
    /// <returns>The end of the number in the text, or -1 when other characters come first.</returns>
    public static int Read(string text, int start, Span<char> target, Func<char, bool> counts, Func<char, bool> separates, int longestGap)
    {
        var filled = 0;
        var gap = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (counts(text[at]))
            {
                target[filled++] = text[at];
                gap = 0;
            }
            else if (!separates(text[at]) || ++gap > longestGap)
            {
                return -1;
            }

            if (filled == target.Length)
            {
                return at + 1;
            }
        }

        return -1;
    }

    /// <summary>The blanks that stand between groups of digits within a line.</summary>
    public static bool IsBlank(char character) => character is ' ' or '\u00A0' or '\u202F' or '\u2009';
}
