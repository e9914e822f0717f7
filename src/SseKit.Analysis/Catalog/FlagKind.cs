namespace SseKit.Analysis.Catalog;

/// <summary>What all flags of one kind say.</summary>
internal sealed record FlagKind(string Rule, string Title, FlagSeverity Severity, string Explanation);
