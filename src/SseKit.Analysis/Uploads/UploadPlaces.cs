namespace SseKit.Analysis.Uploads;

/// <summary>Bounds how many uploads are held at once; nobody waits for a place here.</summary>
internal sealed class UploadPlaces(int most)
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
