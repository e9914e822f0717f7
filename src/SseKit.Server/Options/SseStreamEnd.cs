namespace SseKit.Server;

/// <summary>Why a stream ends cleanly, while its client is there.</summary>
public enum SseStreamEnd
{
    /// <summary>Its source, or its topics, have come to their end.</summary>
    Completed,

    /// <summary>A gap was told, and the subscription ends there.</summary>
    Gap,

    /// <summary>It is as old as a stream may become.</summary>
    MaxAge,

    /// <summary>What its user signed in with has expired.</summary>
    AuthenticationExpired,

    /// <summary>The host stops.</summary>
    Stopping,
}
