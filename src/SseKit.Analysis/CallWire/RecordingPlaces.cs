using Microsoft.Extensions.Options;

namespace SseKit.Analysis.CallWire;

/// <summary>Bounds how many recordings are on the disk at once; nobody waits for a place here.</summary>
internal sealed class RecordingPlaces(IOptions<CallAudioOptions> options)
{
    private int _taken;

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= options.Value.MaxRecordings)
        {
            return true;
        }

        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void GiveBack() => Interlocked.Decrement(ref _taken);
}
