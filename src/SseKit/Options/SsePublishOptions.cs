using SseKit.Format;

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

    /// <summary>Gets a value indicating whether the topic ends here, for now: readers that have read it are ended, and so are those that come back with its
    /// ID, unless something was published after it. Default <see langword="false"/>.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Gets the other topics that get the same event, each under an ID of its own; default none. What is said of the event holds in each of them: a
    /// final one ends them all. A store that keeps topics together may keep it once for all.</summary>
    public IReadOnlyList<string> AlsoTo
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = [.. value.Distinct(StringComparer.Ordinal)];
        }
    } = [];

    private static string? Checked(string? value, string name) =>
        value is null || (value.Length is > 0 and <= MaxLength && Utf8Text.IsEncodable(value))
            ? value
            : throw new ArgumentException($"1 to {MaxLength} characters, and no half of a surrogate pair.", name);
}
