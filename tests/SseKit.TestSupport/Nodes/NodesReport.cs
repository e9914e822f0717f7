namespace SseKit.TestSupport.Nodes;

/// <summary>What came of a plan.</summary>
public sealed record NodesReport
{
    /// <summary>Gets what went wrong: an event that was missing, doubled or out of order, a gap, a client that did not come to its end. The first hundred.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Gets how long it took until the last event was acknowledged.</summary>
    public required TimeSpan Published { get; init; }

    public required int NodeKills { get; init; }

    public required int RedisKills { get; init; }

    /// <summary>Gets how many publishes were sent again, because their answer did not come or was an error.</summary>
    public required long Retries { get; init; }

    public required long Delivered { get; init; }

    /// <summary>Gets how many connections the clients made beyond their first.</summary>
    public required long Reconnections { get; init; }
}
