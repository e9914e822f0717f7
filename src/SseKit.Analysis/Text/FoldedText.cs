using System.Text;

namespace SseKit.Analysis.Text;

/// <summary>
/// A page as it reads rather than as it is set: lower case without accents, ligatures apart, each run of white space one blank, words
/// joined that a hyphen split over two lines. Every character knows where it came from.
/// </summary>
internal sealed class FoldedText
{
    private readonly List<int> _origins;
    private readonly int _originalLength;

    private FoldedText(string text, List<int> origins, int originalLength)
    {
        Text = text;
        _origins = origins;
        _originalLength = originalLength;
    }

    public string Text { get; }

    public static FoldedText Of(string page)
    {
        var text = new StringBuilder(page.Length);
        var origins = new List<int>(page.Length);
        for (var at = 0; at < page.Length; at++)
        {
            if (char.IsWhiteSpace(page[at]))
            {
                AppendBlank(text, origins, at);
            }
            else if (LineBreak.JoinsWord(page, at, out var resume))
            {
                at = resume - 1;
            }
            else
            {
                AppendFolded(text, origins, page, at);
            }
        }

        return new FoldedText(text.ToString(), origins, page.Length);
    }

    /// <summary>Gives where a stretch of <see cref="Text"/> stands in the page.</summary>
    public TextSpan OriginOf(int start, int length)
    {
        var from = start < _origins.Count ? _origins[start] : _originalLength;
        var last = start + length - 1;
        return new TextSpan(from, length == 0 ? 0 : _origins[last] + 1 - from);
    }

    private static void AppendBlank(StringBuilder text, List<int> origins, int at)
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
            origins.Add(at);
        }
    }

    private static void AppendFolded(StringBuilder text, List<int> origins, string page, int at)
    {
        foreach (var character in LetterFolding.Of(in page.AsSpan()[at]))
        {
            text.Append(character);
            origins.Add(at);
        }
    }
}
