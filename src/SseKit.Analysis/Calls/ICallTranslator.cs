namespace SseKit.Analysis;

/// <summary>Translates calls to English. Without one, calls are passed on as they are. Register it before <c>AddCallAudio()</c>.</summary>
/// <remarks>Implementations are called from several runs at once and must be thread-safe.</remarks>
public interface ICallTranslator
{
    /// <summary>Gets who it is: it stands in the result.</summary>
    string Name { get; }

    /// <summary>Translates a call, utterance by utterance.</summary>
    /// <param name="transcript">What was said.</param>
    /// <param name="language">The language it was said in, as a tag such as <c>sw</c>.</param>
    /// <param name="cancellationToken">Fires when the run is cancelled, out of time, or the host stops.</param>
    /// <returns>As many texts as there are utterances, in their order.</returns>
    /// <exception cref="RunFailedException">The translator failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    IAsyncEnumerable<string> TranslateAsync(CallTranscript transcript, string language, CancellationToken cancellationToken);
}
