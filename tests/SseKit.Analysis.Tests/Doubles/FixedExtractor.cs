namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Gives what it was told to, whatever the file.</summary>
internal sealed class FixedExtractor(Func<CancellationToken, Task<PdfTextExtraction>> extract) : IPdfTextExtractor
{
    public FixedExtractor(params string[] pages)
        : this(_ => Task.FromResult(PdfTextExtraction.Of(pages)))
    {
    }

    public Task<PdfTextExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, Action<string>? page, CancellationToken cancellationToken) => extract(cancellationToken);
}
