namespace SseKit.Connections;

/// <summary>A connection that a timer looks at.</summary>
internal interface IPulsed
{
    /// <summary>Sends a heartbeat if one is due, and gives up what takes nothing any more; without waiting and without throwing.</summary>
    /// <param name="now">When the timer fired, as a timestamp.</param>
    /// <returns>Whether something was sent.</returns>
    bool Beat(long now);
}
