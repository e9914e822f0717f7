using System.Globalization;

namespace SseKit.Redis.Scripts;

/// <summary>How much of a topic is kept.</summary>
/// <param name="MaxEvents">As <see cref="SseTopicsOptions.MaxEvents"/>.</param>
/// <param name="MaxAge">As <see cref="SseTopicsOptions.MaxAge"/>; <see langword="null"/> where nothing gets too old, and keys do not go away.</param>
internal sealed record Retention(int MaxEvents, TimeSpan? MaxAge)
{
    // Longer than the events, so that the last of them is not lost to a reader that is late by a poll.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long the keys of a topic outlive its last reader and writer.</summary>
    public TimeSpan? KeyLifetime => MaxAge + Grace;

    /// <returns>Empty for no time.</returns>
    public static string Milliseconds(TimeSpan? time) =>
        time is { } some ? Math.Ceiling(some.TotalMilliseconds).ToString("F0", CultureInfo.InvariantCulture) : "";
}
