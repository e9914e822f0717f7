using System.Net;

namespace SseKit.Analysis;

/// <summary>A language model's server refused, failed, or its answer was cut or malformed. The message is fit for users: it holds no
/// key.</summary>
public sealed class ChatStreamException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ChatStreamException"/> class.</summary>
    /// <param name="message">What happened.</param>
    public ChatStreamException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ChatStreamException"/> class.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public ChatStreamException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets what went wrong. Default: <see cref="ChatStreamFailure.Failed"/>.</summary>
    public ChatStreamFailure Failure { get; init; }

    /// <summary>Gets the status of a refusal, or <see langword="null"/> when it failed otherwise.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Gets how long the server asks to wait, or <see langword="null"/> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
