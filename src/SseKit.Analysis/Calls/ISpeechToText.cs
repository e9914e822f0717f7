namespace SseKit.Analysis;

/// <summary>Hears what is said in a recording. Register your own before <c>AddCallAudio()</c> to replace the built-in ones.</summary>
/// <remarks>Implementations are called from several runs at once and must be thread-safe.</remarks>
public interface ISpeechToText
{
    /// <summary>Gets who it is: it stands in the result.</summary>
    string Name { get; }

    /// <summary>Transcribes a recording; each utterance is handed out as soon as it is heard.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="language">The language spoken, as a tag such as <c>en</c>.</param>
    /// <param name="cancellationToken">Fires when the run is cancelled, out of time, or the host stops: what was started for this
    /// recording has to end at once.</param>
    /// <returns>The utterances, in order.</returns>
    /// <exception cref="RunFailedException">The language is not known here, the recording cannot be decoded, or the engine failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> fired.</exception>
    IAsyncEnumerable<Utterance> TranscribeAsync(CallRecording recording, string language, CancellationToken cancellationToken);
}
