using SseKit.Sweeping;

namespace SseKit.Tests.Sweeping;

/// <summary>Notes when it was visited, and does what a test says.</summary>
internal sealed class Visited(Func<bool>? visit = null) : SweepMember
{
    private int _visits;

    public int Visits => Volatile.Read(ref _visits);

    public override bool Visit()
    {
        Interlocked.Increment(ref _visits);
        return visit?.Invoke() ?? true;
    }
}
