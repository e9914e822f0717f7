namespace SseKit.Analysis;

/// <summary>Takes the text out of a PDF, page by page. Register your own before <c>AddPdfCompliance()</c> to replace poppler's.</summary>
/// <remarks>Implementations are called from several requests at once and must be thread-safe; how many at once is
/// <see cref="PdfComplianceOptions.MaxConcurrent"/>.</remarks>
public interface IPdfTextExtractor
{
    /// <summary>Extracts the text of every page.</summary>
    /// <param name="pdf">The whole file. It must not be used after the task has ended.</param>
    /// <param name="page">Is given the text of each page as soon as it is known, in order, on any thread but one at a time; may be left uncalled.</param>
    /// <param name="cancellationToken">Fires when the client is gone or the host stops: what was started for this file has to end at
    /// once.</param>
    /// <returns>The pages, or the reason why there are none: every expected failure is a value.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    Task<PdfTextExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, Action<string>? page, CancellationToken cancellationToken);
}
