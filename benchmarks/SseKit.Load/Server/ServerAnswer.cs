using System.Runtime;
using System.Text.Json;

namespace SseKit.Load.Server;

/// <summary>What the server says after each command.</summary>
/// <param name="Sequence">The number of the last event published.</param>
/// <param name="CpuSeconds">CPU time of the process so far, user and kernel.</param>
/// <param name="CompilingSeconds">Time the process spent compiling so far.</param>
/// <param name="AllocatedBytes">Garbage made so far.</param>
/// <param name="HeapBytes">The heap; exact after <c>collect</c>.</param>
/// <param name="ResidentBytes">The resident set.</param>
internal sealed record ServerAnswer(long Sequence, double CpuSeconds, double CompilingSeconds, long AllocatedBytes, long HeapBytes, long ResidentBytes)
{
    public static ServerAnswer Now(long sequence) => new(
        sequence,
        Environment.CpuUsage.TotalTime.TotalSeconds,
        JitInfo.GetCompilationTime(currentThread: false).TotalSeconds,
        GC.GetTotalAllocatedBytes(precise: true),
        GC.GetTotalMemory(forceFullCollection: false),
        Environment.WorkingSet);

    public static ServerAnswer Parse(string line) => JsonSerializer.Deserialize<ServerAnswer>(line)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}
