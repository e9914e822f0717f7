namespace SseKit.Analysis;

/// <summary>What an engine found in a document. Immutable.</summary>
/// <param name="Summary">The outcome in a few sentences, with what was left out and why.</param>
/// <param name="OverallRisk">From 0 (none) to 1.</param>
/// <param name="Flags">The findings, in the order of the document; those without a page come last.</param>
public sealed record ComplianceAnalysis(string Summary, double OverallRisk, IReadOnlyList<ComplianceFlag> Flags);
