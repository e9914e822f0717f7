using Microsoft.Extensions.Options;

namespace SseKit.Analysis.CallRuns;

/// <summary>The steps of one call. It knows nothing of the wire.</summary>
internal sealed class CallFlow(
    ISpeechToText speech, ICallInsights insights, IOptions<CallAudioOptions> options, ICallTranslator? translator = null)
{
    private readonly TranslationStep _translation = new(translator);

    public Flow<CallWork, CallResult> Make() => new(
        "audio",
        work => work.ToResult(),
        Step(CallSteps.Transcription, 60, TranscribeAsync),
        Step(CallSteps.Translation, 12, _translation.RunAsync) with { Includes = work => work.Fields.IncludeTranslation },
        Insight(CallSteps.Entities, async (work, stop) =>
            work.Entities = await insights.ExtractEntitiesAsync(work.Readable, stop).ConfigureAwait(false)),
        Insight(CallSteps.Classification, async (work, stop) =>
            work.Subject = await insights.ClassifyAsync(work.Readable, stop).ConfigureAwait(false)),
        Insight(CallSteps.Evaluation, async (work, stop) =>
            work.Checks = await insights.EvaluateAsync(work.Readable, stop).ConfigureAwait(false)),
        Insight(CallSteps.Summary, async (work, stop) =>
            work.Summary = await insights.SummarizeAsync(work.Readable, stop).ConfigureAwait(false)))
    {
        MaxConcurrent = options.Value.MaxConcurrent,
        Size = work => work.Recording.Length,
        ResultJson = CallResultJson.Default.CallResult,
    };

    private static FlowStage<CallWork> Step(string name, double weight, Func<CallWork, StageProgress, CancellationToken, Task> body) =>
        new(name, weight, body) { Message = _ => Message(name) };

    private static string Message(string step) => $"Processing: {step}";

    private FlowStage<CallWork> Insight(string name, Func<CallWork, CancellationToken, Task> body) =>
        Step(name, 7, (work, _, stop) =>
        {
            work.Did(name, insights.Name);
            return body(work, stop);
        }) with
        {
            Includes = work => work.Fields.IncludeInsights,
        };

    private async Task TranscribeAsync(CallWork work, StageProgress progress, CancellationToken cancellationToken)
    {
        work.Did(CallSteps.Transcription, speech.Name);
        var heard = new List<string>();
        var utterances = speech.TranscribeAsync(work.Recording, work.Fields.Language, cancellationToken);
        await foreach (var utterance in utterances.ConfigureAwait(false))
        {
            heard.Add(utterance.Text);
            if (utterance.Fraction is { } fraction)
            {
                await progress.ReportAsync(fraction, Message(CallSteps.Transcription)).ConfigureAwait(false);
            }

            await progress.PartialAsync(new HeardPart(utterance.Text, heard.Count)).ConfigureAwait(false);
        }

        work.Transcript = new CallTranscript(heard);
    }
}
