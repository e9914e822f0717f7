using Shouldly;
using SseKit.TestSupport.Nodes;
using Xunit;

namespace SseKit.Gateway.Tests.Nodes;

/// <summary>What benchmarks/SseKit.Load does at length (<c>nodes</c>): real Gateways, nginx and Redis, which are killed.</summary>
[CollectionDefinition(nameof(NodesTests), DisableParallelization = true)]
[Collection(nameof(NodesTests))]
public sealed class NodesTests
{
    private static readonly string Gateway = Path.Combine(AppContext.BaseDirectory, "Gateway.dll");

    [Theory(Timeout = 240_000)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task What_is_acknowledged_reaches_every_client_once_and_in_order_while_nodes_and_Redis_are_killed(int nodes, bool killsRedis)
    {
        NodesPlan plan = new(nodes, Topics: 5, Clients: 25, EventsPerTopic: 200, Publishers: 5, Seed: 1, TimeSpan.FromSeconds(2), killsRedis)
        {
            Pause = TimeSpan.FromMilliseconds(50),
            Limit = TimeSpan.FromMinutes(3),
        };
        var report = await NodesRun.RunAsync(Gateway, plan, cancellationToken: TestContext.Current.CancellationToken);
        report.Faults.ShouldBeEmpty();
        report.Delivered.ShouldBe(25 * 200);
        report.NodeKills.ShouldBeGreaterThan(0);
        report.RedisKills.ShouldBe(killsRedis ? 2 : 0);
    }
}
