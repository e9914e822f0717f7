namespace SseKit.Tests.Memory;

/// <summary>Measures garbage and what is kept.</summary>
internal static class Measured
{
    public const string OnlyInRelease = "Debug builds make garbage of their own: async methods are classes there, and buffers tiny.";

    public static bool IsRelease =>
#if DEBUG
        false;
#else
        true;
#endif

    /// <summary>The least that a run allocated on this thread, after some that warmed it up.</summary>
    public static long Allocated(Action run)
    {
        for (int i = 0; i < 3; i++) run();
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>How much more the heap holds after the run than before it, while the object stays alive.</summary>
    public static long Kept(object alive, Action run)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        run();
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(alive);
        return after - before;
    }

    /// <summary>How much more the heap holds than before, when what other threads finish is gone: looked at again until it is little.</summary>
    public static long Left(long before, long little)
    {
        long left = long.MaxValue;
        SpinWait.SpinUntil(() => (left = Math.Min(left, GC.GetTotalMemory(forceFullCollection: true) - before)) < little, TimeSpan.FromSeconds(5));
        return left;
    }

    /// <summary>The result of something that must complete at once.</summary>
    public static T Now<T>(this ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("It did not complete at once.");
}
