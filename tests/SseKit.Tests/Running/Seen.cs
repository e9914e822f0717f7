namespace SseKit.Tests.Running;

/// <summary>One thing that was seen while a stream was read.</summary>
internal abstract record Seen
{
    /// <param name="LastEventId"><see langword="null"/> when no id was ever received.</param>
    internal sealed record Event(string Data, string Type = "message", string? LastEventId = null, TimeSpan? Retry = null) : Seen;

    internal sealed record Comment(string Text) : Seen;

    internal sealed record RetryHint(TimeSpan Interval) : Seen;

    internal sealed record Unknown(string Name, string Value) : Seen;

    internal sealed record Refused(string Name, string Value) : Seen;

    internal sealed record Limit(SseLimit Which, int Maximum) : Seen;

    internal sealed record Thrown(SseLimit Which, int Maximum) : Seen;
}
