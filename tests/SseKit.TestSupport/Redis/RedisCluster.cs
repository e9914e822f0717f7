using System.Globalization;

namespace SseKit.TestSupport.Redis;

/// <summary>A real cluster of three masters without replicas, each with a third of the slots. What a node was told is there again when it is.</summary>
public sealed class RedisCluster : IDisposable
{
    private const int Slots = 16384;
    private const int Masters = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Settings =
    [
        "--cluster-enabled", "yes", "--cluster-node-timeout", "2000", "--cluster-require-full-coverage", "no",
        "--appendonly", "yes", "--appendfsync", "always",
    ];

    /// <summary>Starts it, and waits until every node knows all of it.</summary>
    public RedisCluster()
    {
        Nodes = [.. Enumerable.Range(0, Masters).Select(static _ => new RedisServer(Settings))];
        for (int i = 0; i < Masters; i++)
        {
            Nodes[i].Cli("CLUSTER", "ADDSLOTSRANGE", Text(i * Slots / Masters), Text(((i + 1) * Slots / Masters) - 1));
            Nodes[i].Cli("CLUSTER", "SET-CONFIG-EPOCH", Text(i + 1));
        }

        foreach (RedisServer other in Nodes.Skip(1)) Nodes[0].Cli("CLUSTER", "MEET", "127.0.0.1", Text(other.Port));
        foreach (RedisServer node in Nodes) Wait(() => IsWhole(node));
    }

    public IReadOnlyList<RedisServer> Nodes { get; }

    /// <summary>Gets the configuration string for StackExchange.Redis.</summary>
    public string Configuration => string.Join(',', Nodes.Select(static node => node.Configuration));

    /// <summary>Starts a replica of one of <see cref="Nodes"/>, and waits until it has all of it.</summary>
    /// <returns>It, to be disposed by the caller.</returns>
    public RedisServer Replicate(int node)
    {
        RedisServer replica = new(Settings);
        Nodes[0].Cli("CLUSTER", "MEET", "127.0.0.1", Text(replica.Port));
        string master = Nodes[node].Cli("CLUSTER", "MYID");
        Wait(() => Nodes.All(one => one.Cli("CLUSTER", "INFO").Contains("cluster_known_nodes:4", StringComparison.Ordinal)) && IsWhole(replica));
        replica.Cli("CLUSTER", "REPLICATE", master);
        Wait(() => replica.Cli("INFO", "replication").Contains("master_link_status:up", StringComparison.Ordinal));
        Wait(() => Nodes.All(one => one.Cli("CLUSTER", "REPLICAS", master).Length > 0));
        return replica;
    }

    /// <summary>Runs one command on whichever node has its key.</summary>
    public string Cli(params string[] command) => Nodes[0].Cli(["-c", .. command]);

    public int SlotOf(string key) => int.Parse(Nodes[0].Cli("CLUSTER", "KEYSLOT", key), CultureInfo.InvariantCulture);

    /// <summary>Which of <see cref="Nodes"/> has a key.</summary>
    public int NodeOf(string key) => ((SlotOf(key) * Masters) + Masters - 1) / Slots;

    public void Dispose()
    {
        foreach (RedisServer node in Nodes) node.Dispose();
    }

    private static bool IsWhole(RedisServer node)
    {
        string state = node.Cli("CLUSTER", "INFO");
        return state.Contains("cluster_state:ok", StringComparison.Ordinal) && state.Contains("cluster_slots_ok:16384", StringComparison.Ordinal);
    }

    private static void Wait(Func<bool> condition)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience) throw new TimeoutException("The cluster does not come together.");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
