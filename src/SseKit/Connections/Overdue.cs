namespace SseKit.Connections;

internal static class Overdue
{
    /// <summary>Whether a limit has passed between two timestamps. One that is infinite never has.</summary>
    public static bool Is(TimeProvider time, long since, long now, TimeSpan limit) =>
        limit > TimeSpan.Zero && since < now && time.GetElapsedTime(since, now) >= limit;
}
