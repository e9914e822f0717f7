using System.Runtime.CompilerServices;

namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Translates to capitals.</summary>
internal sealed class UpperCaseTranslator : ICallTranslator
{
    public string Name => "capitals";

    public async IAsyncEnumerable<string> TranslateAsync(
        CallTranscript transcript, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var utterance in transcript.Utterances)
        {
            await Task.Yield();
            yield return utterance.ToUpperInvariant();
        }
    }
}
