namespace SseKit.Tests.Running;

/// <summary>What the standard says must become of a stream. The last event ID is that of the last event unless said otherwise.</summary>
internal sealed record Expected(params IReadOnlyList<Seen.Event> Events)
{
    public static Expected Nothing { get; } = new();

    public string LastEventId { get; init; } = Events.Count == 0 ? string.Empty : Events[^1].LastEventId ?? string.Empty;

    public TimeSpan? Reconnection { get; init; } = Events.LastOrDefault(e => e.Retry is not null)?.Retry;

    public static Expected Data(params IEnumerable<string> data) => new([.. data.Select(text => new Seen.Event(text))]);

    public static Seen.Event Event(string data, string type = "message", string? id = null, long? retry = null) =>
        new(data, type, id, retry is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null);
}
