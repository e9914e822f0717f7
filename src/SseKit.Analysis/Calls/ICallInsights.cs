namespace SseKit.Analysis;

/// <summary>Makes sense of a call. Register your own before <c>AddCallAudio()</c> to replace the built-in ones.</summary>
/// <remarks>Implementations are called from several runs at once and must be thread-safe. Each method throws a
/// <see cref="RunFailedException"/> when it fails as was to be expected, and an <see cref="OperationCanceledException"/> when its token
/// fired. What it says must stand in the call.</remarks>
public interface ICallInsights
{
    /// <summary>Gets who it is: it stands in the result.</summary>
    string Name { get; }

    /// <summary>Finds who and what is named.</summary>
    /// <param name="transcript">What was said.</param>
    /// <param name="cancellationToken">Fires when the answer is no longer wanted.</param>
    /// <returns>The entities, in the order they stand.</returns>
    Task<IReadOnlyList<CallEntity>> ExtractEntitiesAsync(CallTranscript transcript, CancellationToken cancellationToken);

    /// <summary>Says what the call is about.</summary>
    /// <param name="transcript">What was said.</param>
    /// <param name="cancellationToken">Fires when the answer is no longer wanted.</param>
    /// <returns>The subject and its evidence.</returns>
    Task<CallClassification> ClassifyAsync(CallTranscript transcript, CancellationToken cancellationToken);

    /// <summary>Goes through the checklist of a good call.</summary>
    /// <param name="transcript">What was said.</param>
    /// <param name="cancellationToken">Fires when the answer is no longer wanted.</param>
    /// <returns>Every line of the checklist.</returns>
    Task<IReadOnlyList<CallCheck>> EvaluateAsync(CallTranscript transcript, CancellationToken cancellationToken);

    /// <summary>Sums the call up in a few sentences.</summary>
    /// <param name="transcript">What was said.</param>
    /// <param name="cancellationToken">Fires when the answer is no longer wanted.</param>
    /// <returns>The summary; empty when nothing was said.</returns>
    Task<string> SummarizeAsync(CallTranscript transcript, CancellationToken cancellationToken);
}
