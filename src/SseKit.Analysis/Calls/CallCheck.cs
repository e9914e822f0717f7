namespace SseKit.Analysis;

/// <summary>One line of the checklist by which the quality of a call is judged. Immutable.</summary>
/// <param name="Check">What was looked for.</param>
/// <param name="Found">Whether it was said.</param>
/// <param name="Quote">The words that say it, or <see langword="null"/> when nobody did.</param>
public sealed record CallCheck(string Check, bool Found, string? Quote);
