using System.Net.ServerSentEvents;
using System.Text.Json;
using SseKit.Analysis.CallRuns;

namespace SseKit.Analysis.CallWire;

/// <summary>The same with where the run is in <c>step</c>, and with each utterance as soon as it is heard or translated,
/// which is also sent to who listens beside the streams.</summary>
internal sealed class RealtimeCallDialect(CallRecording recording, TimeSpan timeLimit, PartialSender sender) : CallDialect(recording, timeLimit)
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

    private SseFrame Partial(RunStatus run, string step, PartialResult result)
    {
        PartialMessage message = new(run.Id, step, run.Percent, result, CallTexts.Timestamp(run));
        string json = JsonSerializer.Serialize(message, CallJson.Default.PartialMessage);
        sender.Send(run.Id, json);
        return SseFrame.Create(new SseItem<string>(json));
    }
}
