using SseKit.Analysis.Text;

namespace SseKit.Analysis.Models;

/// <summary>Finds words that a model says stand in a page: as they are, else as they read (case, accents, white space and line ends
/// aside).</summary>
internal static class PageSearch
{
    public static TextSpan? Find(string page, string words)
    {
        var exact = page.IndexOf(words, StringComparison.Ordinal);
        if (exact >= 0)
        {
            return new TextSpan(exact, words.Length);
        }

        var folded = FoldedText.Of(page);
        var sought = FoldedText.Of(words).Text.Trim();
        var start = sought.Length == 0 ? -1 : folded.Text.IndexOf(sought, StringComparison.Ordinal);
        return start < 0 ? null : folded.OriginOf(start, sought.Length);
    }
}
