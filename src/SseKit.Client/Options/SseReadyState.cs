namespace SseKit.Client;

/// <summary>What a client is doing (WHATWG HTML 9.2.2, <c>readyState</c>).</summary>
public enum SseReadyState
{
    /// <summary>It connects, or waits until it does again.</summary>
    Connecting = 0,

    /// <summary>It is connected.</summary>
    Open = 1,

    /// <summary>It has ended, and does not connect again.</summary>
    Closed = 2,
}
