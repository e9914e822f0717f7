using System.Text.Json;

namespace SseKit.Analysis;

/// <summary>What a user is told that is of no workflow or file. Immutable.</summary>
/// <param name="Message">What the user is told.</param>
public sealed record ProgressNotification(string Message)
{
    /// <summary>Gets how much it matters, a word of the host's. Default <c>info</c>.</summary>
    public string Level { get; init; } = "info";

    /// <summary>Gets what is passed on as it is. Default nothing.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Gets its name among the user's notifications: as <see cref="SsePublishOptions.PublishId"/>. Default none.</summary>
    public string? PublishId { get; init; }
}
