namespace SseKit;

/// <summary>What may be said of an event when it is published.</summary>
public sealed record SsePublishOptions
{
    /// <summary>Gets the key of what the event is the latest state of: a later event of the topic with the same key supersedes it. Nothing is taken
    /// from the log; readers that catch up are spared what is superseded. Default none; at most 256 characters.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the name the publisher gave this event: publishing again under the same name, after an error that left it unclear whether
    /// the first time succeeded, changes nothing and gives the ID of the first, for as long as the topic keeps that event. Default none; at most
    /// 256 characters.</summary>
    public string? PublishId { get; init; }
}
