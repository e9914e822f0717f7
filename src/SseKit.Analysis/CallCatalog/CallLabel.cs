using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallCatalog;

/// <summary>A subject that a call may have, and the words that speak for it.</summary>
internal sealed record CallLabel(string Name, IReadOnlyList<WeightedPhrase> Signs)
{
    /// <summary>Makes a label of strong words (weight 3) and weak ones (weight 1), separated by commas.</summary>
    public static CallLabel Of(string name, string strong, string weak) => new(name, [.. Weighted(strong, 3), .. Weighted(weak, 1)]);

    private static IEnumerable<WeightedPhrase> Weighted(string list, int weight) =>
        list.Split(',', StringSplitOptions.TrimEntries).Select(phrase => new WeightedPhrase(new SpokenPhrase(phrase), weight));
}
