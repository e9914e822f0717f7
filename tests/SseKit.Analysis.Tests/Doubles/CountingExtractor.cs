namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Counts how many extractions run at the same time.</summary>
internal sealed class CountingExtractor(IPdfTextExtractor inner) : IPdfTextExtractor
{
    private int _running;
    private int _most;

    public int Most => _most;

    public async Task<PdfTextExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, Action<string>? page, CancellationToken cancellationToken)
    {
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        try
        {
            return await inner.ExtractAsync(pdf, page, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void InterlockedMax(int running)
    {
        int seen;
        while ((seen = _most) < running)
        {
            Interlocked.CompareExchange(ref _most, running, seen);
        }
    }
}
