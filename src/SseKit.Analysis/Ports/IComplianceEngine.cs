namespace SseKit.Analysis;

/// <summary>Finds what is wrong with a document. Register your own before <c>AddPdfCompliance()</c> to replace the built-in ones.</summary>
/// <remarks>Implementations are called from several requests at once and must be thread-safe.</remarks>
public interface IComplianceEngine
{
    /// <summary>Gets who it is: it stands in the progress message and in the report.</summary>
    string Name { get; }

    /// <summary>Analyses a document.</summary>
    /// <param name="pages">The text of each page, in order, as they are read.</param>
    /// <param name="cancellationToken">Fires when the client is gone or the host stops.</param>
    /// <returns>The analysis, or the reason why there is none: every expected failure is a value.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    Task<ComplianceOutcome> AnalyzeAsync(IAsyncEnumerable<string> pages, CancellationToken cancellationToken);
}
