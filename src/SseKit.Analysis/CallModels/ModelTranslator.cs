using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SseKit.Analysis.CallModels;

/// <summary>Translation by a language model, some utterances at a time; it must give as many back.</summary>
internal sealed class ModelTranslator(ModelQuestion question) : ICallTranslator
{
    private const int MostAtOnce = 20;

    public string Name => question.Name;

    public async IAsyncEnumerable<string> TranslateAsync(
        CallTranscript transcript, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var utterances in transcript.Utterances.Chunk(MostAtOnce))
        {
            var translations = await TranslateAsync(utterances, language, cancellationToken).ConfigureAwait(false);
            foreach (var translation in translations)
            {
                yield return translation;
            }
        }
    }

    private async Task<IReadOnlyList<string>> TranslateAsync(string[] utterances, string language, CancellationToken cancellationToken)
    {
        var call = JsonSerializer.Serialize(new UtterancesForm(utterances), ModelForms.Default.UtterancesForm);
        var instructions = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            Its utterances are an array in a JSON object. Translate each of them from the language with the tag {{language}} to English:
            {"translations": [{{utterances.Length}} strings, one for each utterance, in the same order]}
            """);
        var answer = await question.AskAsync(instructions, call, ModelForms.Default.TranslationForm, cancellationToken).ConfigureAwait(false);
        return answer.Translations.Count == utterances.Length && !answer.Translations.Any(string.IsNullOrWhiteSpace)
            ? answer.Translations
            : throw ModelQuestion.Refused("The language model did not translate every utterance");
    }
}
