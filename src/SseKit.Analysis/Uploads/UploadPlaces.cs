using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Uploads;

/// <summary>Bounds how many uploads are in memory at once; nobody waits for a place here.</summary>
internal sealed class UploadPlaces(IOptions<PdfComplianceOptions> options)
{
    private int _taken;

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= options.Value.MaxUploads)
        {
            return true;
        }

        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void GiveBack() => Interlocked.Decrement(ref _taken);
}
