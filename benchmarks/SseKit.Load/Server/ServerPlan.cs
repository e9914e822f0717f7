using System.Text.Json;

namespace SseKit.Load.Server;

/// <summary>What a server process is to be; handed to it as its argument.</summary>
internal sealed record ServerPlan
{
    public required string Subject { get; init; }

    /// <summary>Bytes of an event's data.</summary>
    public int EventBytes { get; init; } = 100;

    /// <summary>Null: no heartbeats for the baselines, the default ones for SseKit.</summary>
    public TimeSpan? Heartbeat { get; init; }

    /// <summary>What a topic keeps.</summary>
    public int MaxEvents { get; init; } = 10_000;

    /// <summary>Whether a connection that does not keep up loses events instead of holding up the publisher, where that is a choice.</summary>
    public bool Lossy { get; init; }

    /// <summary>The send buffer of the server's sockets; 0 leaves it to the kernel.</summary>
    public int SendBuffer { get; init; }

    public static ServerPlan Parse(string argument) => JsonSerializer.Deserialize<ServerPlan>(argument)!;

    public string ToArgument() => JsonSerializer.Serialize(this);
}
