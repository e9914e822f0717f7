namespace SseKit.Analysis;

/// <summary>Thrown by the body of a stage that cannot go on, for a reason that was to be expected. It ends the run.</summary>
public sealed class RunFailedException : Exception
{
    /// <summary>Fails with status 500.</summary>
    /// <param name="message">A sentence for the client: no key, and nothing of what was analysed.</param>
    public RunFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Fails with status 500.</summary>
    /// <param name="message">A sentence for the client: no key, and nothing of what was analysed.</param>
    /// <param name="innerException">What lies behind.</param>
    public RunFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Fails with a status.</summary>
    /// <param name="message">A sentence for the client: no key, and nothing of what was analysed.</param>
    /// <param name="statusCode">The HTTP status that says the same.</param>
    /// <param name="innerException">What lies behind.</param>
    public RunFailedException(string message, int statusCode, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>Gets the HTTP status that says the same. Default 500.</summary>
    public int StatusCode { get; } = 500;
}
