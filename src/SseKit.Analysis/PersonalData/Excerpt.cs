using System.Text;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.PersonalData;

/// <summary>A finding with a little of the text around it, on one line.</summary>
internal static class Excerpt
{
    private const int ContextCharacters = 30;
    private const int LongestFinding = 200;

    public static string Around(MaskedText page, int pageLength, TextSpan span)
    {
        var start = Math.Max(0, span.Start - ContextCharacters);
        var end = Math.Min(pageLength, span.Start + Math.Min(span.Length, LongestFinding) + ContextCharacters);
        return OnOneLine(page.Slice(new TextSpan(start, end - start)));
    }

    private static string OnOneLine(ReadOnlySpan<char> text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().Trim();
    }
}
