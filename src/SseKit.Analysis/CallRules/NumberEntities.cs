using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallRules;

/// <summary>Numbers with what they count: ages, times, money, and the digits of a telephone number one by one.</summary>
internal static class NumberEntities
{
    private const int ShortestNumber = 4;
    private const int ShortestPhone = 7;

    private static readonly (string Type, SpokenPhrase Unit)[] Units =
    [
        (EntityTypes.Age, new SpokenPhrase("years old")),
        (EntityTypes.Age, new SpokenPhrase("year old")),
        (EntityTypes.Time, new SpokenPhrase("o'clock")),
        (EntityTypes.Money, new SpokenPhrase("dollar*")),
        (EntityTypes.Money, new SpokenPhrase("cents")),
        (EntityTypes.Money, new SpokenPhrase("euro*")),
        (EntityTypes.Money, new SpokenPhrase("shilling*")),
        (EntityTypes.Money, new SpokenPhrase("pounds")),
    ];

    public static IEnumerable<FoundWords> In(SpokenText text)
    {
        for (var at = 0; at < text.Words.Count;)
        {
            var end = at;
            while (end < text.Words.Count && NumberWords.IsNumber(text.Words[end].Text))
            {
                end++;
            }

            if (end > at && Of(text, at, end) is { } found)
            {
                yield return found;
            }

            at = end + 1;
        }
    }

    private static FoundWords? Of(SpokenText text, int first, int end)
    {
        foreach (var (type, unit) in Units)
        {
            if (unit.StandsAt(text.Words, end))
            {
                return new FoundWords(type, text.Words[first].Start, text.Words[end + unit.Length - 1].End);
            }
        }

        var counts = Enumerable.Range(first, end - first).Select(word => NumberWords.DigitsOf(text.Words[word].Text)).ToList();
        var digits = counts.Contains(null) ? 0 : counts.Sum();
        return digits >= ShortestNumber
            ? new FoundWords(digits >= ShortestPhone ? EntityTypes.Phone : EntityTypes.Number, text.Words[first].Start, text.Words[end - 1].End)
            : null;
    }
}
