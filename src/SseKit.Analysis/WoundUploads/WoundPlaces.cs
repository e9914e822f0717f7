namespace SseKit.Analysis.WoundUploads;

/// <summary>Bounds how many requests' pictures are in memory at once; nobody waits for a place here.</summary>
internal sealed class WoundPlaces(int most)
{
    private int _taken;

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void GiveBack() => Interlocked.Decrement(ref _taken);
}
