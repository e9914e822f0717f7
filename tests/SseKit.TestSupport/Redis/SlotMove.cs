using System.Globalization;

namespace SseKit.TestSupport.Redis;

/// <summary>Moves the slot of a key from one node of a cluster to another, as operators do.</summary>
public sealed class SlotMove(RedisCluster cluster, string key, int from, int to)
{
    private readonly string _slot = cluster.SlotOf(key).ToString(CultureInfo.InvariantCulture);

    private RedisServer Source => cluster.Nodes[from];

    private RedisServer Target => cluster.Nodes[to];

    /// <summary>From here on, what is new is for the target, and what is there for the source.</summary>
    public void Begin()
    {
        Target.Cli("CLUSTER", "SETSLOT", _slot, "IMPORTING", Source.Cli("CLUSTER", "MYID"));
        Source.Cli("CLUSTER", "SETSLOT", _slot, "MIGRATING", Target.Cli("CLUSTER", "MYID"));
    }

    /// <summary>Takes the keys over, and tells every node.</summary>
    public void End()
    {
        while (Source.Cli("CLUSTER", "GETKEYSINSLOT", _slot, "100") is { Length: > 0 } keys)
        {
            string port = Target.Port.ToString(CultureInfo.InvariantCulture);
            Source.Cli(["MIGRATE", "127.0.0.1", port, "", "0", "5000", "KEYS", .. keys.Split('\n')]);
        }

        string owner = Target.Cli("CLUSTER", "MYID");
        foreach (RedisServer node in cluster.Nodes.OrderBy(node => node != Target)) node.Cli("CLUSTER", "SETSLOT", _slot, "NODE", owner);
    }
}
