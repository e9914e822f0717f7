using SseKit.Analysis.CallRuns;

namespace SseKit.Analysis.CallWire;

/// <summary>The same with where the run is in <c>step</c>, and with each utterance as soon as it is heard or translated.</summary>
internal sealed class RealtimeCallDialect(CallRecording recording, TimeSpan timeLimit) : CallDialect(recording, timeLimit)
{
    public override SseFrame? Partial(RunStatus run, object partial) => partial switch
    {
        HeardPart heard => Partial(run, "transcription_partial", new PartialResult
        {
            TranscriptChunk = heard.Words,
            ChunkIndex = heard.Index,
            TotalChunksSoFar = heard.Index,
        }),
        TranslatedPart translated => Partial(run, "translation_partial", new PartialResult
        {
            TranslationChunk = translated.Words,
            CumulativeTranslation = translated.Cumulative,
        }),
        _ => null,
    };

    protected override string? Status(string word) => null;

    protected override string? Step(string word) => word;

    private static SseFrame Partial(RunStatus run, string step, PartialResult result) =>
        Frame(new PartialMessage(run.Id, step, run.Percent, result, CallTexts.Timestamp(run)), CallJson.Default.PartialMessage);
}
