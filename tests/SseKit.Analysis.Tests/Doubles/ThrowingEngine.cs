namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Fails in a way nobody expected, and quotes the document in its message.</summary>
internal sealed class ThrowingEngine : IComplianceEngine
{
    public const string Secret = "quoted from the document";

    public string Name => "throwing";

    public Task<ComplianceOutcome> AnalyzeAsync(IAsyncEnumerable<string> pages, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(Secret);
}
