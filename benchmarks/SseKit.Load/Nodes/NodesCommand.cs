using System.Globalization;
using SseKit.Load.Report;
using SseKit.TestSupport.Nodes;

namespace SseKit.Load.Nodes;

/// <summary>Two and three Gateways on one Redis behind nginx, while nodes, and Redis, are killed.</summary>
internal static class NodesCommand
{
    public const string Usage = "SseKit.Load nodes [--seed N] [--smoke] [--out file]";

    /// <returns>The exit code: 1 when an event was missing, doubled or out of order.</returns>
    /// <exception cref="FormatException">The command line makes no sense.</exception>
    public static async Task<int> RunAsync(string[] arguments)
    {
        (int seed, bool isSmoke, string? file) = (1, false, null);
        for (ReadOnlySpan<string> rest = arguments; !rest.IsEmpty;)
        {
            switch (rest)
            {
                case ["--seed", string number, ..]:
                    seed = int.Parse(number, CultureInfo.InvariantCulture);
                    rest = rest[2..];
                    break;
                case ["--out", string name, ..]:
                    file = name;
                    rest = rest[2..];
                    break;
                case ["--smoke", ..]:
                    isSmoke = true;
                    rest = rest[1..];
                    break;
                default:
                    throw new FormatException($"{rest[0]}? {Usage}");
            }
        }

        int faults = 0;
        List<string> lines =
        [
            "# Several nodes",
            string.Empty,
            $"`dotnet run -c Release --project benchmarks/SseKit.Load -- {string.Join(' ', ["nodes", .. arguments])}`, {Machine.Describe()}; everything on the same cores.",
            string.Empty,
            "| nodes | clients | workflows | events | kills of nodes | of Redis | publishes repeated | reconnections | delivered | events per second | faults |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        ];
        foreach ((int nodes, bool killsRedis) in new[] { (2, false), (3, false), (2, true), (3, true) })
        {
            NodesPlan plan = isSmoke
                ? new NodesPlan(nodes, 10, 50, 200, 8, seed, TimeSpan.FromSeconds(3), killsRedis)
                : new NodesPlan(nodes, 100, 1000, 1000, 20, seed, TimeSpan.FromSeconds(5), killsRedis) { Limit = TimeSpan.FromMinutes(15) };
            NodesReport report = await NodesRun.RunAsync(Path.Combine(AppContext.BaseDirectory, "../../Gateway/release/Gateway.dll"), plan, Console.Error.WriteLine);
            foreach (string fault in report.Faults) await Console.Error.WriteLineAsync(fault);
            faults += report.Faults.Count;
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {nodes} | {plan.Clients:N0} | {plan.Topics} | {plan.Events:N0} | {report.NodeKills} | {report.RedisKills} | {report.Retries:N0} | {report.Reconnections:N0} | {report.Delivered:N0} | {plan.Events / report.Published.TotalSeconds:N0} | {report.Faults.Count} |"));
            Console.WriteLine(lines[^1]);
        }

        if (file is not null) await File.WriteAllLinesAsync(file, lines);
        return faults == 0 ? 0 : 1;
    }
}
