using SseKit.Analysis.CallText;

namespace SseKit.Analysis.CallCatalog;

/// <summary>Words that speak for a subject, and how strongly.</summary>
internal sealed record WeightedPhrase(SpokenPhrase Phrase, int Weight);
