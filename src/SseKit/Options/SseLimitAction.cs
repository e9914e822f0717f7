namespace SseKit;

/// <summary>What happens to an event that is over a limit.</summary>
public enum SseLimitAction
{
    /// <summary>An <see cref="SseLimitException"/> is thrown once; reading on continues with the event after it.</summary>
    Throw,

    /// <summary>The event is passed over; only <see cref="SseObserver.OnLimit"/> tells.</summary>
    Skip,
}
