using SseKit.Analysis.CallCatalog;
using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallRules;

/// <summary>Weighs the words that speak for each subject; below a least weight the call stays unclassified.</summary>
internal static class SubjectRules
{
    private const int LeastWeight = 3;
    private const int MostEvidence = 10;

    public static CallClassification Classify(string text)
    {
        var words = SpokenText.Of(text);
        var heaviest = CallLabels.All
            .Select(label => (label.Name, Signs: label.Signs.Where(sign => words.Find(sign.Phrase).Any()).ToList()))
            .MaxBy(subject => subject.Signs.Sum(sign => sign.Weight));
        return heaviest.Signs.Sum(sign => sign.Weight) < LeastWeight
            ? new CallClassification(CallClassification.Unclassified, [])
            : new CallClassification(heaviest.Name, Evidence(words, heaviest.Signs));
    }

    private static IReadOnlyList<string> Evidence(SpokenText words, IEnumerable<WeightedPhrase> signs) =>
        [.. signs.OrderByDescending(sign => sign.Weight).Select(sign => words[words.Find(sign.Phrase).First()]).Take(MostEvidence)];
}
