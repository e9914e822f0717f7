namespace SseKit.Analysis.CallText;

/// <summary>A text as words, each knowing where it stands. Recognisers give neither capitals nor full stops, so rules go by words.</summary>
internal sealed class SpokenText
{
    private SpokenText(string text, List<SpokenWord> words)
    {
        Text = text;
        Words = words;
    }

    public string Text { get; }

    public IReadOnlyList<SpokenWord> Words { get; }

    public static SpokenText Of(string text)
    {
        var words = new List<SpokenWord>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && IsPartOfWord(text, at))
            {
                at++;
            }

            if (at > start)
            {
                words.Add(new SpokenWord(text[start..at].ToLowerInvariant(), start, at));
            }
            else
            {
                at++;
            }
        }

        return new SpokenText(text, words);
    }

    public string this[WordRange range] => Text[Words[range.First].Start..Words[range.AfterLast - 1].End];

    /// <summary>Finds every place of a phrase; none overlaps the one before.</summary>
    public IEnumerable<WordRange> Find(SpokenPhrase phrase)
    {
        for (var at = 0; at + phrase.Length <= Words.Count; at++)
        {
            if (phrase.StandsAt(Words, at))
            {
                yield return new WordRange(at, at + phrase.Length);
                at += phrase.Length - 1;
            }
        }
    }

    // An apostrophe belongs to the word it stands in, not to the quotation it opens.
    private static bool IsPartOfWord(string text, int at) =>
        char.IsLetterOrDigit(text[at])
        || (text[at] is '\'' or '\u2019' && at > 0 && char.IsLetter(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]));
}
