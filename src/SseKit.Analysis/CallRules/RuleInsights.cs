namespace SseKit.Analysis.CallRules;

/// <summary>Insights by word lists and patterns, of English: no key, no network, nothing that does not stand in the call.</summary>
internal sealed class RuleInsights : ICallInsights
{
    public string Name => "rules";

    public Task<IReadOnlyList<CallEntity>> ExtractEntitiesAsync(CallTranscript transcript, CancellationToken cancellationToken) =>
        Task.FromResult(EntityRules.Find(transcript.Text));

    public Task<CallClassification> ClassifyAsync(CallTranscript transcript, CancellationToken cancellationToken) =>
        Task.FromResult(SubjectRules.Classify(transcript.Text));

    public Task<IReadOnlyList<CallCheck>> EvaluateAsync(CallTranscript transcript, CancellationToken cancellationToken) =>
        Task.FromResult(ChecklistRules.Evaluate(transcript.Utterances));

    public Task<string> SummarizeAsync(CallTranscript transcript, CancellationToken cancellationToken) =>
        Task.FromResult(ExtractiveSummary.Of(transcript.Utterances));
}
