namespace SseKit.Benchmarks.Measuring;

/// <summary>CPU time and garbage of one event.</summary>
internal readonly record struct Sample(double Nanoseconds, double Bytes)
{
    public static async Task<Sample> TakeAsync(Func<Task> work, int calls, int operations)
    {
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < calls; i++) await work();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        double events = (double)calls * operations;
        return new Sample(cpu.TotalNanoseconds / events, bytes / events);
    }
}
