using System.Text.Json;
using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Sharing;

/// <summary>What other nodes know of a run: all they need to serve it, and to end it when its node is gone. Of its language and names they know nothing.</summary>
internal sealed record RunRecord
{
    private const string From = "sse-gap-from";
    private const string To = "sse-gap-to";

    public required string Node { get; init; }

    public string? Owner { get; init; }

    public required RunStatus Status { get; init; }

    public SseIdPlace IdPlace { get; init; }

    public TimeSpan? HeartbeatInterval { get; init; }

    /// <summary>The last that its dialect made; <see langword="null"/> for comments.</summary>
    public WireEvent? Heartbeat { get; init; }

    public required WireEvent Gap { get; init; }

    /// <summary>That of a client whose cursor is none.</summary>
    public required WireEvent GapOfNone { get; init; }

    /// <summary>What is told when its node is gone.</summary>
    public IReadOnlyList<WireEvent> Lost { get; init; } = [];

    /// <summary>Whether its end is to be told elsewhere too.</summary>
    public bool TellsElsewhere { get; init; }

    /// <summary>The ID of its last event, when that is told.</summary>
    public string? LastId { get; init; }

    public static RunRecord Of(string node, string? owner, RunStatus status, RunWire wire) => new()
    {
        Node = node,
        Owner = owner,
        Status = status,
        IdPlace = wire.IdPlace,
        HeartbeatInterval = wire.HeartbeatInterval,
        Heartbeat = wire.Heartbeat is null ? null : WireEvent.Of(wire.Heartbeat()),
        Gap = WireEvent.Of(wire.Gap(From, To)),
        GapOfNone = WireEvent.Of(wire.Gap(null, To)),
        TellsElsewhere = wire.TellsElsewhere,
        Lost = [.. wire.Lost(status).Select(WireEvent.Of)],
    };

    public static RunRecord? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize(json, SharedJson.Default.RunRecord);

    public string ToJson() => JsonSerializer.Serialize(this, SharedJson.Default.RunRecord);

    /// <summary>What is left of it when it has ended.</summary>
    public RunRecord Told(RunStatus status, string lastId) => this with { Status = status, Heartbeat = null, Lost = [], LastId = lastId };

    /// <summary>How it ends when its node is gone. What is known of it is when that lived last.</summary>
    public RunEnding LostEnding() => new(
        Status with { State = RunFailure.Lost.State, Position = 0, Remaining = null }, RunFailure.Lost, [.. Lost.Select(told => told.ToFrame())], Result: null);

    /// <param name="current">The last record of it that was seen.</param>
    public RunWire Wire(Func<RunRecord> current) => new(
        IdPlace,
        (from, to) => from is null ? GapOfNone.ToItem((To, to)) : Gap.ToItem((From, from), (To, to)),
        HeartbeatInterval,
        Heartbeat is null ? null : () => (current().Heartbeat ?? Heartbeat).ToItem());
}
