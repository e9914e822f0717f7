namespace SseKit;

/// <summary>What may be said of an event when it is published.</summary>
public sealed record SsePublishOptions
{
    private const int MaxLength = 256;

    internal static SsePublishOptions Default { get; } = new();

    /// <summary>Gets the key of what the event is the latest state of: a later event of the topic with the same key supersedes it. Nothing is taken
    /// from the log; readers that catch up are spared what is superseded. Default none; at most 256 characters.</summary>
    /// <exception cref="ArgumentException">It is empty, or longer.</exception>
    public string? Key
    {
        get;
        init => field = Checked(value, nameof(Key));
    }

    /// <summary>Gets the name the publisher gave this event: publishing again under the same name, after an error that left it unclear whether
    /// the first time succeeded, changes nothing and gives the ID of the first, in memory for as long as the topic keeps that event, in a store for
    /// as long as it says. Default none; at most 256 characters.</summary>
    /// <exception cref="ArgumentException">It is empty, or longer.</exception>
    public string? PublishId
    {
        get;
        init => field = Checked(value, nameof(PublishId));
    }

    private static string? Checked(string? value, string name) =>
        value is null or { Length: > 0 and <= MaxLength } ? value : throw new ArgumentException($"1 to {MaxLength} characters, not {value.Length}.", name);
}
