using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Flow;

/// <summary>Lets a bounded number of extractions run at once.</summary>
internal sealed class ExtractionGate(IOptions<PdfComplianceOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Value.MaxConcurrentExtractions);

    /// <summary>Takes a place if one is free.</summary>
    public bool TryEnter() => _free.Wait(0);

    public Task EnterAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    public void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();
}
