using System.Globalization;
using System.Net;

namespace SseKit.Analysis.Relay;

/// <summary>A failure as this dialect tells it. The words are this library's own: a provider's may hold what is not for clients.</summary>
internal sealed record RelayError(int Code, string Message)
{
    /// <summary>The name that google.rpc has for the code.</summary>
    public string Status => Code switch
    {
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ABORTED",
        429 => "RESOURCE_EXHAUSTED",
        499 => "CANCELLED",
        501 => "UNIMPLEMENTED",
        502 or 503 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        >= 400 and < 500 => "INVALID_ARGUMENT",
        _ => "INTERNAL",
    };

    public static RelayError Of(ChatStreamException failed) => failed.Failure switch
    {
        ChatStreamFailure.Unconfigured => new(503, failed.Message),
        ChatStreamFailure.Unreachable => new(503, "The chat provider cannot be reached."),
        ChatStreamFailure.TimedOut => new(504, "The chat provider did not answer in time."),
        ChatStreamFailure.Cut => new(503, "The chat provider's answer was cut off before its end."),
        ChatStreamFailure.Malformed => new(500, "The chat provider's answer is malformed."),
        ChatStreamFailure.Blocked => new(400, "The chat provider's rules stopped the prompt or the answer."),
        _ => Of(failed.StatusCode, failed.RetryAfter),
    };

    /// <summary>What ends a run: a provider's failure in our words already, or something the run layer has more general words for.</summary>
    public static RelayError Of(RunFailure failure) => failure switch
    {
        { State: RunState.Cancelled } => new(failure.StatusCode, "The answer was cancelled."),
        { State: RunState.TimedOut } => new(failure.StatusCode, "The answer took too long."),
        _ when failure == RunFailure.Stopped => new(failure.StatusCode, "The server is shutting down."),
        _ when failure == RunFailure.Surprise => new(failure.StatusCode, "The relay failed because of an error on the server."),
        _ => new(failure.StatusCode, failure.Message),
    };

    private static RelayError Of(HttpStatusCode? status, TimeSpan? wait) => (int?)status switch
    {
        429 => new(429, RateLimited(wait)),
        401 or 403 => new(500, "The chat provider refused this server's credentials."),
        404 => new(500, "The chat provider does not know the model."),
        408 or 504 => new(504, "The chat provider did not answer in time."),
        502 or 503 => new(503, "The chat provider is unavailable."),
        >= 400 and < 500 => new(400, "The chat provider refused the request."),
        _ => new(500, "The chat provider failed."),
    };

    private static string RateLimited(TimeSpan? wait) => wait is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"The chat provider is rate limited: try again in {Math.Ceiling(known.TotalSeconds)} seconds.")
        : "The chat provider is rate limited: try again later.";
}
