namespace SseKit.Redis.Publishing;

/// <summary>How long to wait before the next attempt: twice as long each time, up to a second; by chance up to half of it less, so that many do not come at once.</summary>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        TimeSpan delay = _next * (1 - (random.NextDouble() / 2));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return delay;
    }
}
