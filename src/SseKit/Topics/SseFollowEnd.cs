namespace SseKit;

/// <summary>Why a reader of topics ended.</summary>
public enum SseFollowEnd
{
    /// <summary>The token was cancelled, or the topics were disposed.</summary>
    Cancelled,

    /// <summary>The output's reader takes no more: the client is gone.</summary>
    ReaderGone,

    /// <summary>A gap was told, and the subscription ends there.</summary>
    Gap,

    /// <summary>The output's reader took nothing for longer than <see cref="SseStreamOptions.WriteDeadline"/>.</summary>
    Stalled,

    /// <summary>The last event of every topic was final (<see cref="SsePublishOptions.IsFinal"/>), and the reader has it. Nothing at all was written when the
    /// subscription's cursor was there already.</summary>
    Completed,
}
