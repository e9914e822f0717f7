namespace SseKit.Analysis.CallRuns;

/// <summary>An utterance that was heard.</summary>
internal sealed record HeardPart(string Words, int Index);

/// <summary>An utterance that was translated, and all that were so far.</summary>
internal sealed record TranslatedPart(string Words, string Cumulative);
