namespace SseKit;

/// <summary>What a reader is spared of events that were published with a <see cref="SsePublishOptions.Key"/>.</summary>
public enum SseCoalescing
{
    /// <summary>What was superseded before it could be sent: a reader that catches up gets the latest of each key.</summary>
    Superseded,

    /// <summary>Nothing: every event is sent.</summary>
    None,
}
