namespace SseKit.Analysis;

/// <summary>What was said in a call. Immutable.</summary>
/// <param name="Utterances">What was said between two pauses, in order.</param>
public sealed record CallTranscript(IReadOnlyList<string> Utterances)
{
    /// <summary>Gets the utterances as one text, a blank between each two: offsets count in it.</summary>
    public string Text { get; } = string.Join(' ', Utterances);
}
