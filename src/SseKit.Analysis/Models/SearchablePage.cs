using SseKit.Analysis.PersonalData;
using SseKit.Analysis.Text;

namespace SseKit.Analysis.Models;

/// <summary>
/// A page in which a model says that words stand: found as they are, else as they read (case, accents, white space and line ends aside).
/// Folding and masking are done once, however many findings there are. For one thread.
/// </summary>
internal sealed class SearchablePage(string text)
{
    private readonly Lazy<FoldedText> _folded = new(() => FoldedText.Of(text), LazyThreadSafetyMode.None);

    private readonly Lazy<MaskedText> _masked = new(() => MaskedText.Of(text, PersonalDataScan.Of(text)), LazyThreadSafetyMode.None);

    public TextSpan? Find(string words)
    {
        var exact = text.IndexOf(words, StringComparison.Ordinal);
        if (exact >= 0)
        {
            return new TextSpan(exact, words.Length);
        }

        var sought = FoldedText.Of(words).Text.Trim();
        var start = sought.Length == 0 ? -1 : _folded.Value.Text.IndexOf(sought, StringComparison.Ordinal);
        return start < 0 ? null : _folded.Value.OriginOf(start, sought.Length);
    }

    public string Excerpt(TextSpan span) => MaskedExcerpt.Around(_masked.Value, text.Length, span);
}
