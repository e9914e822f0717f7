using System.Text;

namespace SseKit.Analysis.CallRuns;

/// <summary>Translates a call to English. English, and everything where no translator is, is passed on as it is.</summary>
internal sealed class TranslationStep(ICallTranslator? translator)
{
    private const string NoEngine = "none";

    public async Task RunAsync(CallWork work, StageProgress progress, CancellationToken cancellationToken)
    {
        if (translator is null || IsEnglish(work.Fields.Language) || work.Transcript.Utterances.Count == 0)
        {
            work.Did(CallSteps.Translation, NoEngine);
            await TellAsync(PassedOn(work.Transcript), work, progress, cancellationToken).ConfigureAwait(false);
            return;
        }

        work.Did(CallSteps.Translation, translator.Name);
        var translations = translator.TranslateAsync(work.Transcript, work.Fields.Language, cancellationToken);
        work.Translate(new CallTranscript(await TellAsync(translations, work, progress, cancellationToken).ConfigureAwait(false)));
    }

    private static bool IsEnglish(string language) => string.Equals(language.Split('-')[0], "en", StringComparison.OrdinalIgnoreCase);

    private static IAsyncEnumerable<string> PassedOn(CallTranscript transcript) => transcript.Utterances.ToAsyncEnumerable();

    private static async Task<IReadOnlyList<string>> TellAsync(
        IAsyncEnumerable<string> chunks, CallWork work, StageProgress progress, CancellationToken cancellationToken)
    {
        var all = new List<string>();
        var cumulative = new StringBuilder();
        await foreach (var chunk in chunks.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            all.Add(chunk);
            cumulative.Append(cumulative.Length > 0 ? " " : "").Append(chunk);
            await progress.ReportAsync((double)all.Count / work.Transcript.Utterances.Count).ConfigureAwait(false);
            await progress.PartialAsync(new TranslatedPart(chunk, cumulative.ToString())).ConfigureAwait(false);
        }

        return all;
    }
}
