namespace SseKit.Analysis;

/// <summary>What went wrong between this host and a language model.</summary>
public enum ChatStreamFailure
{
    /// <summary>The server said that it failed.</summary>
    Failed,

    /// <summary>No connection to the server came about.</summary>
    Unreachable,

    /// <summary>The server did not answer in time.</summary>
    TimedOut,

    /// <summary>The server answered with a status, or with something that is no stream.</summary>
    Refused,

    /// <summary>The answer ended before its end.</summary>
    Cut,

    /// <summary>The answer is not what the server's protocol says.</summary>
    Malformed,

    /// <summary>The provider's own rules stopped the prompt or the answer.</summary>
    Blocked,

    /// <summary>There is no provider; the message says how to have one.</summary>
    Unconfigured,
}
