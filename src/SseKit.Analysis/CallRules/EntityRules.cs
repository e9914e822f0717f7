using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallRules;

/// <summary>Every rule's entities in the order they stand; where two overlap, the rule with the stronger sign wins.</summary>
internal static class EntityRules
{
    private const int MostEntities = 1000;

    public static IReadOnlyList<CallEntity> Find(string text)
    {
        var words = SpokenText.Of(text);
        var byStrength = WrittenEntities.In(text)
            .Concat(NumberEntities.In(words))
            .Concat(ListedEntities.In(words))
            .Concat(IntroducedEntities.In(words));
        return [.. WithoutOverlap(byStrength, text.Length)
            .OrderBy(found => found.Start)
            .Take(MostEntities)
            .Select(found => new CallEntity(text[found.Start..found.End], found.Type, found.Start, found.End))];
    }

    private static IEnumerable<FoundWords> WithoutOverlap(IEnumerable<FoundWords> byStrength, int length)
    {
        var taken = new bool[length];
        foreach (var found in byStrength)
        {
            if (Array.IndexOf(taken, true, found.Start, found.End - found.Start) < 0)
            {
                Array.Fill(taken, true, found.Start, found.End - found.Start);
                yield return found;
            }
        }
    }
}
