using System.Diagnostics;
using System.Globalization;
using SseKit.Client;

namespace SseKit.Benchmarks.Following;

/// <summary>What following costs the client: CPU time and garbage per event, both sides in turn, ratios of the same round.</summary>
internal static class FollowingRun
{
    private const int Rounds = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(2);

    /// <param name="only">A part of the rows' names; default all rows.</param>
    public static async Task PrintAsync(string only = "")
    {
        // The feed has the other core.
        if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = 2;
        Console.WriteLine("| following | ns per event: SseClient | SseParser on HttpClient | ratio (least to greatest) | bytes of garbage per event: SseClient | SseParser |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((string kind, int streams) in new[] { ("flood", 1), ("trickle", 100) })
        {
            foreach (string what in new[] { "bytes", "strings" })
            {
                if ($"{kind} {what}".Contains(only, StringComparison.Ordinal)) await PrintRowAsync(kind, streams, what);
            }
        }
    }

    private static async Task PrintRowAsync(string kind, int streams, string what)
    {
        using LoopbackFeed feed = LoopbackFeed.Start(kind);
        List<(double Cpu, double Garbage)> ours = [];
        List<(double Cpu, double Garbage)> theirs = [];
        for (int round = 0; round < Rounds; round++)
        {
            // Whoever is first may have it easier: in turn.
            if (round % 2 == 0) ours.Add(await MeasureAsync(feed, streams, $"SseClient, {what}"));
            theirs.Add(await MeasureAsync(feed, streams, $"SseParser, {what}"));
            if (round % 2 == 1) ours.Add(await MeasureAsync(feed, streams, $"SseClient, {what}"));
        }

        double[] ratios = [.. ours.Zip(theirs, static (o, t) => t.Cpu / o.Cpu).Order()];
        string row = kind == "flood" ? "one stream as fast as it comes" : $"{streams} streams of 50 events a second";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {row}, as {what} | {Median(ours.Select(m => m.Cpu)):N0} | {Median(theirs.Select(m => m.Cpu)):N0} | {ratios[Rounds / 2]:N2} ({ratios[0]:N2} to {ratios[^1]:N2}) | {Median(ours.Select(m => m.Garbage)):N1} | {Median(theirs.Select(m => m.Garbage)):N1} |"));
    }

    private static async Task<(double Cpu, double Garbage)> MeasureAsync(LoopbackFeed feed, int streams, string way)
    {
        using HttpClient http = new(SseClient.CreateHandler());
        using CancellationTokenSource stop = new();
        Followers followers = new(http, feed.Address);
        Task[] following = [.. Enumerable.Range(0, streams).Select(_ => Task.Run(() => followers.FollowAsync(way, stop.Token)))];
        await Task.Delay(WarmUp, TimeProvider.System);
        (long events, TimeSpan cpu, long garbage) = (followers.Events, Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
        await Task.Delay(Measured, TimeProvider.System);
        events = followers.Events - events;
        double nanoseconds = (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / events;
        double bytes = (GC.GetTotalAllocatedBytes(precise: true) - garbage) / (double)events;
        await stop.CancelAsync();
        foreach (Task stream in following) await stream.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (nanoseconds, bytes);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
