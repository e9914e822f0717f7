using System.Diagnostics.CodeAnalysis;

namespace SseKit.Analysis;

/// <summary>An engine's analysis, or why there is none. Immutable and thread-safe.</summary>
public sealed record ComplianceOutcome
{
    private ComplianceOutcome()
    {
    }

    /// <summary>Gets the analysis, or <see langword="null"/> when the engine failed.</summary>
    public ComplianceAnalysis? Analysis { get; private init; }

    /// <summary>Gets the failure as a sentence for the person who uploaded the file, or <see langword="null"/>.</summary>
    public string? Error { get; private init; }

    /// <summary>Gets a value indicating whether there is no analysis.</summary>
    [MemberNotNullWhen(true, nameof(Error))]
    [MemberNotNullWhen(false, nameof(Analysis))]
    internal bool HasFailed => Analysis is null;

    /// <summary>A finished analysis.</summary>
    /// <param name="analysis">What was found.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="analysis"/> is <see langword="null"/>.</exception>
    public static ComplianceOutcome Of(ComplianceAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return new ComplianceOutcome { Analysis = analysis };
    }

    /// <summary>A failure that was to be expected, such as a model that is out of reach.</summary>
    /// <param name="error">What to tell the person who uploaded the file: no key, no text of the document.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentException"><paramref name="error"/> is empty.</exception>
    public static ComplianceOutcome Failed(string error)
    {
        ArgumentException.ThrowIfNullOrEmpty(error);
        return new ComplianceOutcome { Error = error };
    }
}
