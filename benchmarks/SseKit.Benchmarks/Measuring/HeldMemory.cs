using System.Globalization;

namespace SseKit.Benchmarks.Measuring;

/// <summary>What is still held after one large event went in or out while its stream goes on: the heap after a full collection, beside before.</summary>
internal static class HeldMemory
{
    /// <summary><paramref name="work"/> passes one large event, then calls back while its stream is still open.</summary>
    public static async Task PrintAsync(string name, Func<Func<Task>, Task> work)
    {
        long held = 0;
        for (int run = 0; run < 3; run++)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            await work(() =>
            {
                held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
                return Task.CompletedTask;
            });
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {held / 1024.0:0} |"));
    }
}
