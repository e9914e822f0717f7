using System.Globalization;
using SseKit.Load.Report;
using SseKit.Load.Server;
using SseKit.Load.Subjects;

namespace SseKit.Load.Rows;

/// <summary>One event at a time, long after the one before is delivered: what a delivery costs, and how long it takes.</summary>
internal sealed class SteadyRow(LoadSize size) : IRow
{
    public string Name => "steady";

    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"Steady {size.SteadyConnections * size.SteadyPerSecond:N0} deliveries per second: {size.SteadyPerSecond} events to {size.SteadyConnections:N0} connections");

    public int Rounds => size.Rounds;

    public IReadOnlyList<string> Columns => Subject.All;

    public IReadOnlyList<Figure> Figures { get; } =
    [
        new("server CPU µs per delivery", Better.Less, "N2") { RatioGoal = 1.15 },
        new("p50 from publish to client, µs", Better.Less, "N0") { RatioGoal = 1.35 },
        new("p99 from publish to client, µs", Better.Less, "N0") { RatioGoal = 1.35 },
        new("garbage per delivery, bytes", Better.Less, "N1") { Most = 16, HasRatio = false },
    ];

    public async Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken)
    {
        await using Trial trial = await Trial.StartAsync(new ServerPlan { Subject = column }, size.SteadyConnections, cancellationToken);

        // A flood compiles everything; then the steady path, which is another one, has its turn.
        await Trial.WarmUpAsync(() => trial.FloodAsync(size.WarmUp, cancellationToken));
        await Trial.WarmUpAsync(() => trial.SteadyAsync(size.SteadyPerSecond * 5, size.WarmUp, cancellationToken));
        trial.Fleet.Tally.KeepsLatencies = true;
        Stretch steady = await trial.SteadyAsync(size.SteadyPerSecond, size.Steady, cancellationToken);
        trial.CheckOrder();
        return [steady.CpuMicroseconds, trial.Fleet.Tally.LatencyMicroseconds(0.5), trial.Fleet.Tally.LatencyMicroseconds(0.99), steady.GarbageBytes];
    }
}
