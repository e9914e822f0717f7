namespace SseKit.Client;

/// <summary>Why a connection ended.</summary>
public enum SseEndReason
{
    /// <summary>The response ended.</summary>
    Completed,

    /// <summary>The stream said that it is complete, by its end marker or by status 204.</summary>
    Over,

    /// <summary>The connection failed, or could not be made.</summary>
    Failed,

    /// <summary>Nothing came for longer than the idle timeout.</summary>
    Idle,

    /// <summary>The server answered with something that is no event stream.</summary>
    Refused,

    /// <summary><see cref="SseClient.Restart"/> was called.</summary>
    Restarted,

    /// <summary>The reading was cancelled, or the client disposed.</summary>
    Cancelled,
}
