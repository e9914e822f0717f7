using System.Text.Json.Serialization.Metadata;

namespace SseKit.Analysis.CallModels;

/// <summary>Insights by a language model, of which only what stands in the call is believed.</summary>
internal sealed class ModelInsights(ModelQuestion question) : ICallInsights
{
    private const int LongestSummary = 4000;

    private const string SummaryInstructions =
        """
        Sum it up in English in at most three sentences, with nothing that was not said: {"summary": string}
        """;

    public string Name => question.Name;

    public async Task<IReadOnlyList<CallEntity>> ExtractEntitiesAsync(CallTranscript transcript, CancellationToken cancellationToken) =>
        transcript.Text.Length == 0
            ? []
            : ModelEntities.Of(await AskAsync(ModelEntities.Instructions, transcript, ModelForms.Default.EntityForm, cancellationToken)
                .ConfigureAwait(false), transcript.Text);

    public async Task<CallClassification> ClassifyAsync(CallTranscript transcript, CancellationToken cancellationToken) =>
        transcript.Text.Length == 0
            ? new CallClassification(CallClassification.Unclassified, [])
            : ModelSubject.Of(await AskAsync(ModelSubject.Instructions, transcript, ModelForms.Default.SubjectForm, cancellationToken)
                .ConfigureAwait(false), transcript.Text);

    public async Task<IReadOnlyList<CallCheck>> EvaluateAsync(CallTranscript transcript, CancellationToken cancellationToken) =>
        ModelChecklist.Of(
            await AskAsync(ModelChecklist.Instructions, transcript, ModelForms.Default.ChecklistForm, cancellationToken).ConfigureAwait(false),
            transcript.Text);

    public async Task<string> SummarizeAsync(CallTranscript transcript, CancellationToken cancellationToken)
    {
        if (transcript.Text.Length == 0)
        {
            return "";
        }

        var answer = await AskAsync(SummaryInstructions, transcript, ModelForms.Default.SummaryForm, cancellationToken).ConfigureAwait(false);
        return answer.Summary.Trim() is { Length: > 0 and <= LongestSummary } summary
            ? summary
            : throw ModelQuestion.Refused("The language model's summary is empty or too long");
    }

    private Task<T> AskAsync<T>(
        string instructions, CallTranscript transcript, JsonTypeInfo<T> form, CancellationToken cancellationToken)
        where T : class => question.AskAsync(instructions, string.Join('\n', transcript.Utterances), form, cancellationToken);
}
