namespace SseKit.Analysis.Comparison;

/// <summary>Two or more assessments in time order, and what changed from the first to the last: computed, not asked of a model.</summary>
internal sealed record WoundComparison(
    IReadOnlyList<WoundAssessment> Analyses, WoundEvolution Evolution, IReadOnlyList<WoundChange> Changements, string Resume)
{
    public static WoundComparison Of(IReadOnlyList<WoundAssessment> inTimeOrder, WoundLanguage language)
    {
        var changes = WoundChanges.Between(inTimeOrder[0], inTimeOrder[^1]);
        var trend = WoundTrend.Of(inTimeOrder[0], inTimeOrder[^1]);
        return new(inTimeOrder, trend.Evolution(), changes, WoundSummary.Of(trend, inTimeOrder.Count, changes.Count, language));
    }
}
