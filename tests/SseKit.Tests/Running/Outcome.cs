namespace SseKit.Tests.Running;

/// <summary>What became of a whole stream.</summary>
internal sealed record Outcome(IReadOnlyList<Seen> Seen, string LastEventId, TimeSpan? ReconnectionInterval)
{
    public IEnumerable<Seen.Event> Events => Seen.OfType<Seen.Event>();

    public bool Equals(Outcome? other) =>
        other is not null && Seen.SequenceEqual(other.Seen)
        && string.Equals(LastEventId, other.LastEventId, StringComparison.Ordinal)
        && ReconnectionInterval == other.ReconnectionInterval;

    public override int GetHashCode() => HashCode.Combine(Seen.Count, LastEventId, ReconnectionInterval);

    public override string ToString() =>
        $"{string.Join(Environment.NewLine, Seen)}{Environment.NewLine}LastEventId '{LastEventId}', reconnection {ReconnectionInterval}";
}
