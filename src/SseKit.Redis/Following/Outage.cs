using Microsoft.Extensions.Logging;

namespace SseKit.Redis.Following;

/// <summary>Tells once that Redis cannot be reached, however many topics are read from it, and once that it can again.</summary>
internal sealed class Outage(ILogger logger)
{
    private int _waiting;

    public void Begin(Exception exception)
    {
        if (Interlocked.Increment(ref _waiting) == 1) logger.RedisUnreachable(exception.GetType().Name);
    }

    public void End()
    {
        if (Interlocked.Decrement(ref _waiting) == 0) logger.RedisReachable();
    }

    /// <summary>One topic is no longer waited for; of Redis that says nothing.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiting);
}
