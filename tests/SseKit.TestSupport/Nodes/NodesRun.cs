using System.Diagnostics;
using System.Net;
using SseKit.Client;

namespace SseKit.TestSupport.Nodes;

/// <summary>Publishes through all nodes while some of them are killed, and looks what comes to the clients.</summary>
public static class NodesRun
{
    /// <param name="gateway">The Gateway's DLL.</param>
    /// <param name="plan">What is done.</param>
    /// <param name="progress">Is told now and then how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<NodesReport> RunAsync(string gateway, NodesPlan plan, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(plan.Limit);
        Tally tally = new();
        await using Deployment deployment = await Deployment.StartAsync(gateway, plan.Nodes, 2 * plan.Events);
        using HttpClient http = new(SseClient.CreateHandler());
        WorkflowClient[] clients =
            [.. Enumerable.Range(0, plan.Clients).Select(i => new WorkflowClient(http, deployment.Address, i % plan.Topics, plan.EventsPerTopic, tally))];
        long begun = Stopwatch.GetTimestamp();
        Task following = Task.WhenAll(clients.Select(client => client.RunAsync(limit.Token)));
        await Task.WhenAll(clients.Select(static client => client.Connected));
        progress?.Invoke($"{plan.Clients} clients are connected after {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");

        begun = Stopwatch.GetTimestamp();
        using CancellationTokenSource killing = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        Killer killer = new(deployment, plan, tally, progress);
        Task kills = killer.RunAsync(killing.Token);
        WorkflowPublisher publisher = new(http, deployment.Address, plan, tally);
        await Task.WhenAll(Enumerable.Range(0, plan.Publishers).Select(i =>
            publisher.PublishAsync([.. Enumerable.Range(0, plan.Topics).Where(topic => topic % plan.Publishers == i)], limit.Token)));
        TimeSpan published = Stopwatch.GetElapsedTime(begun);
        progress?.Invoke($"all is published after {published.TotalSeconds:F1} s");
        await killing.CancelAsync();
        await kills;
        await following;
        return new NodesReport
        {
            Faults = tally.Faults,
            Took = Stopwatch.GetElapsedTime(begun),
            Published = published,
            NodeKills = killer.Nodes,
            RedisKills = killer.Redis,
            Retries = tally.Retries,
            Delivered = tally.Delivered,
            Reconnections = tally.Connections - plan.Clients,
        };
    }
}
