namespace SseKit.TestSupport.Nodes;

/// <summary>What is done to some Gateways on one Redis behind nginx.</summary>
/// <param name="Nodes">How many Gateways.</param>
/// <param name="Topics">How many workflows.</param>
/// <param name="Clients">How many clients, spread over the workflows.</param>
/// <param name="EventsPerTopic">How many events each workflow tells.</param>
/// <param name="Publishers">How many publish at once. The events of a workflow are published one after the other.</param>
/// <param name="Seed">Which node is killed, and when.</param>
/// <param name="KillEvery">How long it is from one kill to the next, on average.</param>
/// <param name="KillsRedis">Whether Redis (AOF, always) is killed and started again, when a third and when two thirds are published.</param>
public sealed record NodesPlan(int Nodes, int Topics, int Clients, int EventsPerTopic, int Publishers, int Seed, TimeSpan KillEvery, bool KillsRedis)
{
    public int Events => Topics * EventsPerTopic;

    /// <summary>Gets how long a publisher waits from one event to the next. Default not at all.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Gets how long all of it may take; it is a failure when it takes longer.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);
}
