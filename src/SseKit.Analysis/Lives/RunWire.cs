using System.Net.ServerSentEvents;

namespace SseKit.Analysis.Lives;

/// <summary>What the streams of a run ask of its dialect.</summary>
internal sealed record RunWire(SseIdPlace IdPlace, Func<string?, string, SseItem<string>> Gap, TimeSpan? HeartbeatInterval, Func<SseItem<string>>? Heartbeat)
{
    public static RunWire Of<TResult>(RunDialect<TResult> dialect, RunLife life) => new(
        dialect.IdPlace, dialect.Gap, dialect.HeartbeatInterval, dialect.HasHeartbeatEvents ? () => dialect.Heartbeat(life.Status()) : null);
}
