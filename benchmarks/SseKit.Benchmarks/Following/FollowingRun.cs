using System.Diagnostics;
using System.Globalization;
using SseKit.Client;

namespace SseKit.Benchmarks.Following;

/// <summary>What following costs the client: CPU time and garbage per event. Both sides run at the same time, each in a process of its own on the same
/// core, and ratios are of the same seconds: whatever else the machine does, it does to both.</summary>
internal static class FollowingRun
{
    // Two processes of the same program differ by some hundredths for as long as they run: hence several pairs, of which each side is first in turn.
    private const int Pairs = 6;
    private const int RoundsOfPair = 5;
    private const int Rounds = Pairs * RoundsOfPair;

    // As long as the compiler still compiles beside it: a stream that is followed for a month has no part in that.
    private const int RoundsBefore = 5;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <param name="only">A part of the rows' names; default all rows.</param>
    public static async Task PrintAsync(string only = "")
    {
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

    /// <summary>One side: prints what each round came to, until its standard input ends.</summary>
    public static async Task FollowAsync(string kind, int streams, string way)
    {
        using LoopbackFeed feed = LoopbackFeed.Start(kind);
        using HttpClient http = new(SseClient.CreateHandler());
        Followers followers = new(http, feed.Address);
        for (int i = 0; i < streams; i++) _ = Task.Run(() => followers.FollowAsync(way, CancellationToken.None));
        while (true)
        {
            (long events, TimeSpan cpu, long garbage) = (followers.Events, Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            await Task.Delay(Round, TimeProvider.System);
            events = followers.Events - events;
            double nanoseconds = (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / events;
            double bytes = (GC.GetTotalAllocatedBytes(precise: true) - garbage) / (double)events;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nanoseconds} {bytes}"));
        }
    }

    private static async Task PrintRowAsync(string kind, int streams, string what)
    {
        List<(Measure Ours, Measure Theirs)> rounds = [];
        for (int pair = 0; pair < Pairs; pair++)
        {
            // The feeds have the other core.
            bool isFirst = pair % 2 == 0;
            using Process first = Start(kind, streams, isFirst ? $"SseClient, {what}" : $"SseParser, {what}");
            using Process second = Start(kind, streams, isFirst ? $"SseParser, {what}" : $"SseClient, {what}");
            for (int round = 0; round < RoundsBefore + RoundsOfPair; round++)
            {
                (Measure one, Measure other) = (await ReadAsync(first), await ReadAsync(second));
                if (round >= RoundsBefore) rounds.Add(isFirst ? (one, other) : (other, one));
            }

            first.Kill(entireProcessTree: true);
            second.Kill(entireProcessTree: true);
        }

        double[] ratios = [.. rounds.Select(static round => round.Theirs.Nanoseconds / round.Ours.Nanoseconds).Order()];
        string row = kind == "flood" ? "one stream as fast as it comes" : $"{streams} streams of 50 events a second";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {row}, as {what} | {Median(rounds.Select(r => r.Ours.Nanoseconds)):N0} | {Median(rounds.Select(r => r.Theirs.Nanoseconds)):N0} | {ratios[Rounds / 2]:N2} ({ratios[0]:N2} to {ratios[^1]:N2}) | {Median(rounds.Select(r => r.Ours.Bytes)):N1} | {Median(rounds.Select(r => r.Theirs.Bytes)):N1} |"));
    }

    private static Process Start(string kind, int streams, string way) => Process.Start(new ProcessStartInfo(
        "taskset", ["-c", "1", Environment.ProcessPath!, "follow", kind, streams.ToString(CultureInfo.InvariantCulture), way])
    { UseShellExecute = false, RedirectStandardOutput = true })!;

    private static async Task<Measure> ReadAsync(Process side)
    {
        string[] parts = (await side.StandardOutput.ReadLineAsync())!.Split(' ');
        return new Measure(double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private sealed record Measure(double Nanoseconds, double Bytes);
}
