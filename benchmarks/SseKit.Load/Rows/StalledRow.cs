using System.Globalization;
using SseKit.Load.Client;
using SseKit.Load.Report;
using SseKit.Load.Server;
using SseKit.Load.Subjects;

namespace SseKit.Load.Rows;

/// <summary>A flood with one reader among the many that never reads, beside the same flood without it. Events are large and the server's send
/// buffers small, so that its connection is full soon; it is full before the measuring begins.</summary>
internal sealed class StalledRow(LoadSize size, string subject) : IRow
{
    private const int EventBytes = 1_000;
    private const int SendBuffer = 64 * 1024;

    /// <summary>More than fits into the server's buffers, its kernel's and the client's.</summary>
    private const long FullAfterEvents = 600;

    private const string With = "one stalled";
    private const string Without = "none stalled";

    public string Name => "stalled";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"One of {size.StalledConnections:N0} readers never reads, {subject}");

    public int Rounds => size.StalledRounds;

    public IReadOnlyList<string> Columns => [With, Without];

    public IReadOnlyList<Figure> Figures { get; } =
    [
        new("deliveries per server CPU second", Better.More, "N0") { RatioGoal = 1 / 1.1 },
        new("deliveries per second", Better.More, "N0") { RatioGoal = 1 / 1.1 },
        new("client busy, %", Better.Less, "N0") { HasRatio = false },
        new("KB waiting for the stalled one", Better.More, "N0") { HasRatio = false },
    ];

    public async Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken)
    {
        bool stalls = column == With;
        ServerPlan plan = new() { Subject = subject, EventBytes = EventBytes, SendBuffer = SendBuffer, Lossy = true };
        await using Trial trial = await Trial.StartAsync(plan, size.StalledConnections - (stalls ? 1 : 0), cancellationToken);
        using StalledReader stalled = new();
        if (stalls) stalled.Connect(trial.Server.EndPoint);
        long before = (await trial.Server.AskAsync("usage", cancellationToken)).Sequence;
        do
        {
            await Trial.WarmUpAsync(() => trial.FloodAsync(size.WarmUp, cancellationToken));
        }
        while ((await trial.Server.AskAsync("usage", cancellationToken)).Sequence - before < FullAfterEvents);
        Stretch flood = await trial.FloodAsync(size.Flood, cancellationToken);
        if (subject == Subject.SseKit) trial.CheckOrder();
        return [flood.PerCpuSecond, flood.PerSecond, flood.ClientPercent, stalls ? stalled.BytesWaiting() / 1024.0 : 0];
    }
}
