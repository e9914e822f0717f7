namespace SseKit.Analysis;

/// <summary>What a call is about. Immutable.</summary>
/// <param name="Label">The subject, or <see cref="Unclassified"/>.</param>
/// <param name="Evidence">The words of the call that say so.</param>
public sealed record CallClassification(string Label, IReadOnlyList<string> Evidence)
{
    /// <summary>The label of a call whose subject cannot be told.</summary>
    public const string Unclassified = "unclassified";
}
