namespace SseKit.Analysis;

/// <summary>What was said between two pauses. Immutable.</summary>
public sealed record Utterance
{
    /// <summary>Makes an utterance.</summary>
    /// <param name="text">The words.</param>
    /// <exception cref="ArgumentException"><paramref name="text"/> is blank.</exception>
    public Utterance(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
    }

    /// <summary>Gets the words.</summary>
    public string Text { get; }

    /// <summary>Gets how much of the recording had been heard by then, from 0 to 1, or <see langword="null"/> when nobody knows.</summary>
    public double? Fraction { get; init; }
}
