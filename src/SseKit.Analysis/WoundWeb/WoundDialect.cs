using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SseKit.Analysis.WoundRuns;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.WoundWeb;

/// <summary>How the events look on the wire. The document's client wants <c>data:</c> right after <c>event:</c>, and nothing after it.</summary>
internal sealed class WoundDialect<T>(WoundLanguage language, JsonTypeInfo<T> typeInfo) : RunDialect<WoundResult<T>>
{
    private const int Done = 100;
    private static readonly Bilingual Waits = new("En attente d'autres analyses ({0})...", "Waiting for other analyses ({0})...");
    private static readonly Bilingual Complete = new("Analyse terminée", "Analysis finished");

    public override SseIdPlace IdPlace => SseIdPlace.First;

    public override SseFrame? Waiting(RunStatus run) => ProgressFrame(Waits.In(language, run.Position), 0);

    public override SseFrame? Progress(RunStatus run, string? message) => message is null ? null : ProgressFrame(message, run.Percent);

    public override IReadOnlyList<SseFrame> Completed(RunStatus run, WoundResult<T> result) =>
    [
        Frame("result", Message(result, Done), WoundWireJson.Default.WoundResultMessage),
        Frame("complete", new WoundCompleteMessage(Complete.In(language)), WoundWireJson.Default.WoundCompleteMessage),
    ];

    public override IReadOnlyList<SseFrame> Failed(RunStatus run, RunFailure failure) =>
        [Frame("error", WoundFailures.Message(failure, language), WoundWireJson.Default.WoundErrorMessage)];

    /// <summary>The answer that is no stream has no percentage.</summary>
    public WoundResultMessage Message(WoundResult<T> result, int? percent) =>
        new(Success: true, JsonSerializer.SerializeToElement(result.Value, typeInfo), result.Engine, percent);

    private static SseFrame ProgressFrame(string message, int percent) =>
        Frame("progress", new WoundProgressMessage(message, percent), WoundWireJson.Default.WoundProgressMessage);

    private static SseFrame Frame<TMessage>(string type, TMessage data, JsonTypeInfo<TMessage> typeInfo) =>
        SseFrame.Create(new SseItem<TMessage>(data, type), typeInfo);
}
