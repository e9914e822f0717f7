using System.Runtime.CompilerServices;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Hears what it was told to hear, once it may.</summary>
internal sealed class GatedSpeech(TaskCompletionSource gate, params string[] utterances) : ISpeechToText
{
    public string Name => "gated";

    public async IAsyncEnumerable<Utterance> TranscribeAsync(
        CallRecording recording, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await gate.Task.WaitAsync(cancellationToken);
        foreach (string utterance in utterances)
        {
            yield return new Utterance(utterance);
        }
    }
}
