using System.Net.ServerSentEvents;

namespace SseKit.Analysis.Lives;

/// <summary>What a run asks of its dialect beside its events.</summary>
internal sealed record RunWire(SseIdPlace IdPlace, Func<string?, string, SseItem<string>> Gap, TimeSpan? HeartbeatInterval, Func<SseItem<string>>? Heartbeat)
{
    /// <summary>What is told when its node is gone; asked in advance, and only on that node.</summary>
    public Func<RunStatus, IReadOnlyList<SseFrame>> Lost { get; init; } = static _ => [];

    public bool TellsElsewhere { get; init; }

    public static RunWire Of<TResult>(RunDialect<TResult> dialect, RunLife life) => new(
        dialect.IdPlace, dialect.Gap, dialect.HeartbeatInterval, dialect.HasHeartbeatEvents ? () => dialect.Heartbeat(life.Status()) : null)
    {
        TellsElsewhere = dialect.TellsElsewhere,
        Lost = status => dialect.Failed(status with { State = RunState.Failed, Position = 0 }, RunFailure.Lost),
    };
}
