using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallRules;

/// <summary>The utterances that hold the most of what the call keeps coming back to, word for word and in their order.</summary>
internal static class ExtractiveSummary
{
    private const int MostUtterances = 3;

    public static string Of(IReadOnlyList<string> utterances)
    {
        var contents = utterances.Select(Content).ToList();
        var frequency = contents.SelectMany(words => words).CountBy(word => word, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var chosen = Enumerable.Range(0, utterances.Count)
            .Where(index => contents[index].Count > 0)
            .OrderByDescending(index => contents[index].Distinct(StringComparer.Ordinal).Sum(word => frequency[word]))
            .ThenBy(index => index)
            .Take(MostUtterances)
            .Order();
        return string.Join(' ', chosen.Select(index => Sentence(utterances[index])));
    }

    private static List<string> Content(string utterance) =>
        [.. SpokenText.Of(utterance).Words.Select(word => word.Text).Where(word => !StopWords.Has(word))];

    private static string Sentence(string utterance) => utterance[^1] is '.' or '!' or '?' ? utterance : $"{utterance}.";
}
