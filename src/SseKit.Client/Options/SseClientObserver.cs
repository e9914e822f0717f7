namespace SseKit.Client;

/// <summary>Is told, in order, what becomes of a client's connections. Override what is of interest. Calls come from inside the reading, one at a
/// time: they must not wait.</summary>
public abstract class SseClientObserver
{
    /// <summary>A request is about to be sent.</summary>
    /// <param name="attempt">Which.</param>
    public virtual void OnConnecting(SseAttempt attempt)
    {
    }

    /// <summary>The server answered with an event stream (9.2.3: "announce the connection").</summary>
    /// <param name="attempt">Which.</param>
    /// <param name="response">Status and headers; its <see cref="HttpResponseMessage.RequestMessage"/> has the address after redirects, whose origin
    /// the events have. Its content is the client's to read.</param>
    public virtual void OnOpen(SseAttempt attempt, HttpResponseMessage response)
    {
    }

    /// <summary>A connection ended, or did not come about.</summary>
    /// <param name="end">How, and what comes next.</param>
    public virtual void OnEnd(SseConnectionEnd end)
    {
    }
}
