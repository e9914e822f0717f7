namespace SseKit.Client;

/// <summary>What a client does about a response that is no event stream.</summary>
public enum SseRetryDecision
{
    /// <summary>It ends, with an <see cref="SseRefusedException"/>.</summary>
    Stop,

    /// <summary>It tries again after a while.</summary>
    Retry,

    /// <summary>It tries once more at once, for the request's maker to bring fresh credentials; after that it ends.</summary>
    Authenticate,
}
