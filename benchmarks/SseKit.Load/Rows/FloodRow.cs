using System.Globalization;
using SseKit.Load.Report;
using SseKit.Load.Server;
using SseKit.Load.Subjects;

namespace SseKit.Load.Rows;

/// <summary>One event after the other to all, as fast as the slowest takes it.</summary>
internal sealed class FloodRow(LoadSize size, int connections) : IRow
{
    public string Name => "flood";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"Broadcast flood, {connections:N0} connections");

    public int Rounds => size.Rounds;

    public IReadOnlyList<string> Columns => Subject.All;

    public IReadOnlyList<Figure> Figures { get; } =
    [
        new("deliveries per server CPU second", Better.More, "N0") { RatioGoal = connections < 1_000 ? 1.5 : 2 },
        new("deliveries per second", Better.More, "N0"),
        new("client busy, %", Better.Less, "N0") { HasRatio = false },
    ];

    public async Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken)
    {
        await using Trial trial = await Trial.StartAsync(new ServerPlan { Subject = column }, connections, cancellationToken);
        await Trial.WarmUpAsync(() => trial.FloodAsync(size.WarmUp, cancellationToken));
        Stretch flood = await trial.FloodAsync(size.Flood, cancellationToken);
        trial.CheckOrder();
        return [flood.PerCpuSecond, flood.PerSecond, flood.ClientPercent];
    }
}
