namespace SseKit.TestSupport.Nodes;

/// <summary>Kills nodes, one at a time, and Redis, and starts them again.</summary>
internal sealed class Killer(Deployment deployment, NodesPlan plan, Tally tally, Action<string>? progress)
{
    private static readonly TimeSpan Dead = TimeSpan.FromMilliseconds(500);

    private readonly Random _random = new(plan.Seed);

    public int Nodes { get; private set; }

    public int Redis { get; private set; }

    /// <summary>Runs until it is told to end. Then everything runs again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitAsync((0.5 + _random.NextDouble()) * plan.KillEvery, cancellationToken);
            if (cancellationToken.IsCancellationRequested) return;
            if (plan.KillsRedis && Redis < 2 && tally.Published * 3 > plan.Events * (Redis + 1L)) await KillRedisAsync();
            else await KillNodeAsync(_random.Next(plan.Nodes));
        }
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) =>
        await Task.Delay(time, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task KillRedisAsync()
    {
        Redis++;
        progress?.Invoke($"Redis is killed after {tally.Published} events");
        deployment.KillRedis();
        await WaitAsync(2 * Dead, CancellationToken.None);
        deployment.StartRedis();
    }

    private async Task KillNodeAsync(int node)
    {
        Nodes++;
        progress?.Invoke($"node {node} is killed after {tally.Published} events");
        deployment.KillNode(node);
        await WaitAsync(Dead, CancellationToken.None);
        await deployment.StartNodeAsync(node);
    }
}
