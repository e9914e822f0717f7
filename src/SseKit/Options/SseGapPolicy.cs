namespace SseKit;

/// <summary>What a reader does when the log no longer holds what it would read next. It is told by an event <c>gap</c> in either case, once.</summary>
public enum SseGapPolicy
{
    /// <summary>Goes on with the oldest event that is kept.</summary>
    Continue,

    /// <summary>Ends the stream after the gap was told; who comes back with its ID goes on with the oldest event that is kept.</summary>
    End,
}
