namespace SseKit.Analysis;

/// <summary>Looks at a picture of a wound. Implementations are thread-safe.</summary>
public interface IWoundVision
{
    /// <summary>Gets the engine's name as clients are shown it, such as a model's name.</summary>
    string Name { get; }

    /// <summary>Assesses one picture. An expected failure is an outcome, not an exception.</summary>
    /// <param name="image">The picture, its metadata already taken out.</param>
    /// <param name="language">The language of the texts.</param>
    /// <param name="cancellationToken">Fires when nobody waits for it any more.</param>
    /// <returns>What was seen, or why nothing was.</returns>
    Task<WoundVisionOutcome> AssessAsync(WoundImage image, WoundLanguage language, CancellationToken cancellationToken);
}
