using System.Globalization;
using SseKit.Load.Processes;
using SseKit.Load.Report;
using SseKit.Load.Server;

namespace SseKit.Load.Rows;

/// <summary>Clients come, stay for some heartbeats and go, three times: whether anything of them remains.</summary>
internal sealed class ChurnRow(LoadSize size, string subject) : IRow
{
    private const int Cycles = 3;

    public string Name => "churn";

    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"{size.ChurnConnections:N0} clients come, stay {size.ChurnHold.TotalSeconds} s and go, three times, {subject}");

    public int Rounds => 1;

    public IReadOnlyList<string> Columns => [subject];

    public IReadOnlyList<Figure> Figures { get; } =
    [
        new("heap MB after the 1st time", Better.Less, "N2"),
        new("heap MB after the 3rd time", Better.Less, "N2"),
        new("3rd / 1st, heap", Better.Less, "N3") { Most = 1.05 },
        new("resident MB after the 1st time", Better.Less, "N1"),
        new("resident MB after the 3rd time", Better.Less, "N1"),
        new("3rd / 1st, resident", Better.Less, "N3") { Most = 1.1 },
    ];

    public async Task<double[]> MeasureAsync(string column, CancellationToken cancellationToken)
    {
        ServerPlan plan = new() { Subject = subject, Heartbeat = size.Heartbeat };
        await using ServerProcess server = await ServerProcess.StartAsync(plan, cancellationToken);
        await Visits.PrimeAsync(server, cancellationToken);
        double[] heap = new double[Cycles];
        double[] resident = new double[Cycles];
        for (int i = 0; i < Cycles; i++)
        {
            await Visits.RunAsync(server, size.ChurnConnections, HoldAsync, cancellationToken);
            ServerAnswer left = await server.AskAsync("collect", cancellationToken);
            heap[i] = left.HeapBytes / 1024.0 / 1024;
            resident[i] = left.ResidentBytes / 1024.0 / 1024;
        }

        Task HoldAsync() => Task.Delay(size.ChurnHold, TimeProvider.System, cancellationToken);

        return [heap[0], heap[^1], heap[^1] / heap[0], resident[0], resident[^1], resident[^1] / resident[0]];
    }
}
