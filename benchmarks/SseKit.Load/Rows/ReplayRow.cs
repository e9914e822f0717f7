using System.Diagnostics;
using System.Globalization;
using SseKit.Load.Client;
using SseKit.Load.Processes;
using SseKit.Load.Report;
using SseKit.Load.Server;
using SseKit.Load.Subjects;

namespace SseKit.Load.Rows;

/// <summary>One reader comes late and begins at the beginning, while events go on.</summary>
internal sealed class ReplayRow(LoadSize size) : IRow
{
    private const int LivePerSecond = 1_000;
    private const int WarmUpReaders = 5;
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(4);

    public string Name => "replay";

    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"Replay of {size.ReplayEvents:N0} events to a late reader, while {LivePerSecond:N0} a second go on");

    public int Rounds => size.Rounds;

    public IReadOnlyList<string> Columns => [Subject.SseKit];

    public IReadOnlyList<Figure> Figures { get; } =
    [
        new("events per second", Better.More, "N0") { Least = 500_000 },
        new("events lost, doubled or out of order", Better.Less, "N0") { Most = 0 },
    ];

    public async Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken)
    {
        ServerPlan plan = new() { Subject = column, MaxEvents = size.ReplayEvents * 2 };
        await using ServerProcess server = await ServerProcess.StartAsync(plan, cancellationToken);
        await server.AskAsync($"publish {size.ReplayEvents}", cancellationToken);
        Task<ServerAnswer> live = server.AskAsync($"steady {LivePerSecond} {Live.TotalSeconds}", cancellationToken);
        for (int i = 0; i < WarmUpReaders; i++)
        {
            using ReaderFleet early = new(server.EndPoint, 1, isAlert: false);
            await ReplayAsync(early, cancellationToken);
        }

        using ReaderFleet late = new(server.EndPoint, 1, isAlert: false);
        TimeSpan took = await ReplayAsync(late, cancellationToken);
        if (live.IsCompleted) throw new InvalidOperationException("The live events ended before the replay.");
        Reader reader = late.Readers[0];
        await late.UntilAllHaveAsync((await live).Sequence, cancellationToken);
        return [size.ReplayEvents / took.TotalSeconds, late.Tally.OutOfOrder + reader.First - 1];
    }

    /// <summary>From before the connection until the last event is there that was published before it.</summary>
    private async Task<TimeSpan> ReplayAsync(ReaderFleet fleet, CancellationToken cancellationToken)
    {
        fleet.Tally.Milestone = size.ReplayEvents;
        long start = Stopwatch.GetTimestamp();
        fleet.Connect(1, "/replay");
        await fleet.UntilAllHaveAsync(size.ReplayEvents, cancellationToken);
        return Stopwatch.GetElapsedTime(start, fleet.Tally.MilestoneAt);
    }
}
