using System.Globalization;

namespace SseKit.Redis.Scripts;

/// <summary>How much of a topic is kept.</summary>
/// <param name="MaxEvents">As <see cref="SseTopicsOptions.MaxEvents"/>.</param>
/// <param name="MaxAge">As <see cref="SseTopicsOptions.MaxAge"/>.</param>
internal sealed record Retention(int MaxEvents, TimeSpan MaxAge)
{
    // Longer than the events, so that the last of them is not lost to a reader that is late by a poll.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Gets how long the keys of a topic outlive its last reader and writer.</summary>
    public TimeSpan KeyLifetime => MaxAge + Grace;

    public static string Milliseconds(TimeSpan time) => Math.Ceiling(time.TotalMilliseconds).ToString("F0", CultureInfo.InvariantCulture);
}
