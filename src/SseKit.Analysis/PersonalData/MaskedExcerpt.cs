using System.Buffers;
using System.Text;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.PersonalData;

/// <summary>A finding with a little of the text around it, on one line.</summary>
internal static class MaskedExcerpt
{
    private const int ContextCharacters = 30;
    private const int LongestFinding = 200;
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \n\r\t\u00A0");

    public static string Around(MaskedText page, int pageLength, TextSpan span)
    {
        var last = span.Start + Math.Min(span.Length, LongestFinding);
        var start = Math.Max(0, span.Start - ContextCharacters);
        var end = Math.Min(pageLength, last + ContextCharacters);
        var before = AfterBlank(page.Slice(new TextSpan(start, span.Start - start)), isWhole: start == 0);
        var after = UpToBlank(page.Slice(new TextSpan(last, end - last)), isWhole: end == pageLength);
        return OnOneLine([.. before, .. page.Slice(new TextSpan(span.Start, last - span.Start)), .. after]);
    }

    // The context begins and ends with whole words.
    private static ReadOnlySpan<char> AfterBlank(ReadOnlySpan<char> context, bool isWhole) =>
        isWhole ? context : context[(context.IndexOfAny(Blanks) + 1)..];

    private static ReadOnlySpan<char> UpToBlank(ReadOnlySpan<char> context, bool isWhole) =>
        isWhole ? context : context[..Math.Max(0, context.LastIndexOfAny(Blanks))];

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
