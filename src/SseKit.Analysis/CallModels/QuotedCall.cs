using SseKit.Analysis.Text;

namespace SseKit.Analysis.CallModels;

/// <summary>A call in which a model says that words stand: found as they are, else as they read (case, accents and white space aside).</summary>
internal sealed class QuotedCall(string text)
{
    private readonly FoldedText _folded = FoldedText.Of(text);

    public string this[TextSpan span] => text[span.Start..span.End];

    /// <summary>Every place of the words; none overlaps the one before.</summary>
    public IEnumerable<TextSpan> FindAll(string words)
    {
        var sought = FoldedText.Of(words).Text.Trim();
        for (var at = 0; sought.Length > 0 && (at = _folded.Text.IndexOf(sought, at, StringComparison.Ordinal)) >= 0; at += sought.Length)
        {
            if (IsWhole(at, at + sought.Length))
            {
                yield return _folded.OriginOf(at, sought.Length);
            }
        }
    }

    /// <summary>The words as they stand in the call, or <see langword="null"/> when they do not.</summary>
    public string? Quote(string? words) =>
        words is not null && FindAll(words).Select(span => (TextSpan?)span).FirstOrDefault() is { } span ? this[span] : null;

    // "Ann" does not stand in "planned".
    private bool IsWhole(int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(_folded.Text[start - 1]) || !char.IsLetterOrDigit(_folded.Text[start]))
        && (end == _folded.Text.Length || !char.IsLetterOrDigit(_folded.Text[end]) || !char.IsLetterOrDigit(_folded.Text[end - 1]));
}
