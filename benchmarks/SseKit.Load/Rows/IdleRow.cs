using System.Globalization;
using SseKit.Load.Processes;
using SseKit.Load.Report;
using SseKit.Load.Server;
using SseKit.Load.Subjects;

namespace SseKit.Load.Rows;

/// <summary>What a connection costs that has received two events and now only heartbeats.</summary>
internal sealed class IdleRow(LoadSize size) : IRow
{
    public string Name => "idle";

    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"Memory of an idle connection, {size.IdleConnections:N0} of them, heartbeats each {size.Heartbeat.TotalSeconds} s");

    public int Rounds => size.Rounds;

    public IReadOnlyList<string> Columns => Subject.All;

    public IReadOnlyList<Figure> Figures { get; } =
    [
        new("resident KB per connection", Better.Less, "N1") { RatioGoal = 1 / 0.7, Most = 13 },
        new("heap KB per connection", Better.Less, "N1"),
    ];

    public async Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken)
    {
        ServerPlan plan = new() { Subject = column, Heartbeat = size.Heartbeat };
        await using ServerProcess server = await ServerProcess.StartAsync(plan, cancellationToken);
        await Visits.PrimeAsync(server, cancellationToken);
        ServerAnswer before = await server.AskAsync("collect", cancellationToken);
        ServerAnswer held = before;
        await Visits.RunAsync(server, size.IdleConnections, async () =>
        {
            await server.AskAsync("publish 2", cancellationToken);
            await Task.Delay(size.IdleHold, TimeProvider.System, cancellationToken);
            held = await server.AskAsync("collect", cancellationToken);
        }, cancellationToken);
        return [PerConnection(held.ResidentBytes - before.ResidentBytes), PerConnection(held.HeapBytes - before.HeapBytes)];
    }

    private double PerConnection(long bytes) => bytes / 1024.0 / size.IdleConnections;
}
