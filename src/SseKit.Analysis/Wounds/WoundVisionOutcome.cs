using System.Diagnostics.CodeAnalysis;

namespace SseKit.Analysis;

/// <summary>An assessment, or why there is none. Immutable.</summary>
public sealed record WoundVisionOutcome
{
    private WoundVisionOutcome()
    {
    }

    /// <summary>Gets the assessment, or <see langword="null"/>.</summary>
    public WoundAssessment? Assessment { get; private init; }

    /// <summary>Gets what went wrong, in words for the client, or <see langword="null"/>.</summary>
    public string? Error { get; private init; }

    /// <summary>Gets the HTTP status that fits the error; 0 when there is none.</summary>
    public int StatusCode { get; private init; }

    /// <summary>Gets how long to wait before another try, or <see langword="null"/> when that is not known.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Gets a value indicating whether there is no assessment.</summary>
    [MemberNotNullWhen(true, nameof(Error))]
    [MemberNotNullWhen(false, nameof(Assessment))]
    internal bool HasFailed => Assessment is null;

    /// <summary>Makes an outcome of an assessment.</summary>
    /// <param name="assessment">What was seen.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="assessment"/> is <see langword="null"/>.</exception>
    public static WoundVisionOutcome Of(WoundAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return new() { Assessment = assessment };
    }

    /// <summary>Makes an outcome of a failure.</summary>
    /// <param name="error">What went wrong, in words for the client: no key, no address, nothing of the picture.</param>
    /// <param name="statusCode">The HTTP status that fits. Default: 502, a failure of a server behind this one.</param>
    /// <param name="retryAfter">How long to wait before another try. Default: not known.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentException"><paramref name="error"/> is empty.</exception>
    public static WoundVisionOutcome Failed(string error, int statusCode = 502, TimeSpan? retryAfter = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(error);
        return new() { Error = error, StatusCode = statusCode, RetryAfter = retryAfter };
    }
}
