namespace SseKit.Analysis;

/// <summary>A stage failed as was to be expected. The message is told to the client.</summary>
/// <param name="message">What to tell: no key, no content of a file.</param>
/// <param name="statusCode">The HTTP status that fits. Default: 500.</param>
/// <param name="inner">The cause. Default: none.</param>
public sealed class RunFailedException(string message, int statusCode = 500, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets the HTTP status that fits.</summary>
    public int StatusCode { get; } = statusCode;
}
