using System.Diagnostics;
using System.Globalization;

namespace SseKit.Benchmarks.Measuring;

/// <summary>Runs both sides of each pair in turn, round after round, and prints the median of the ratios of the same round: a machine whose
/// speed drifts slows both sides of a round. The measure is the CPU time of the process, the collector's included.</summary>
internal static class PairedRun
{
    private const int Rounds = 15;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(60);

    /// <summary>Each pair in a process of its own: the compiler specialises code for what it saw before.</summary>
    public static async Task PrintAsync(IEnumerable<Pair> pairs)
    {
        Console.WriteLine("| work | ours ns/event | baseline ns/event | ratio | goal | ours B/event | baseline B/event |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (Pair pair in pairs)
        {
            using Process row = Process.Start(Environment.ProcessPath!, ["row", pair.Name]);
            await row.WaitForExitAsync();
        }
    }

    public static async Task PrintRowAsync(Pair pair) => Console.WriteLine(await MeasureAsync(pair));

    private static async Task<string> MeasureAsync(Pair pair)
    {
        int ourCalls = await WarmUpAsync(pair.Ours);
        int theirCalls = await WarmUpAsync(pair.Theirs);
        Sample[] ours = new Sample[Rounds];
        Sample[] theirs = new Sample[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            ours[i] = await Sample.TakeAsync(pair.Ours, ourCalls, pair.Operations);
            theirs[i] = await Sample.TakeAsync(pair.Theirs, theirCalls, pair.Operations);
        }

        double ratio = Median(ours.Zip(theirs, (a, b) => b.Nanoseconds / a.Nanoseconds));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {pair.Name} | {Median(ours.Select(s => s.Nanoseconds)):0.0} | {Median(theirs.Select(s => s.Nanoseconds)):0.0} | {ratio:0.00} | {pair.Goal:0.00}{(ratio < pair.Goal ? " (missed)" : "")} | {Median(ours.Select(s => s.Bytes)):0.0} | {Median(theirs.Select(s => s.Bytes)):0.0} |");
    }

    /// <summary>Calls until the code is compiled at its best, and tells how many calls fill a round.</summary>
    private static async Task<int> WarmUpAsync(Func<Task> work)
    {
        TimeProvider clock = TimeProvider.System;
        long start = clock.GetTimestamp();
        int calls = 0;
        while (clock.GetElapsedTime(start) < TimeSpan.FromMilliseconds(1500))
        {
            await work();
            calls++;
        }

        return Math.Max(1, (int)(calls * (Round / clock.GetElapsedTime(start))));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
