using Microsoft.Extensions.Logging;

namespace SseKit.Redis.Following;

/// <summary>Tells once that Redis cannot be read from, however many topics are, and once that it can again.</summary>
internal sealed class Outage(ILogger logger)
{
    private int _waiting;
    private string? _reason;

    /// <summary>Gets why the first of the topics that cannot be read cannot; <see langword="null"/> when all can.</summary>
    public string? Reason => Volatile.Read(ref _waiting) > 0 ? Volatile.Read(ref _reason) : null;

    public void Begin(string reason)
    {
        if (Interlocked.Increment(ref _waiting) != 1) return;
        Volatile.Write(ref _reason, reason);
        logger.OutageBegan(reason);
    }

    public void End()
    {
        if (Interlocked.Decrement(ref _waiting) == 0) logger.OutageEnded();
    }

    /// <summary>One topic is no longer waited for; of Redis that says nothing.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiting);
}
