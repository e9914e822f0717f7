using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using SseKit.Analysis.Compliance;

namespace SseKit.Analysis.Web;

/// <summary>How the events look on the wire. The documents' clients take the type from the first line of a block and the data from the second.</summary>
internal sealed class PdfDialect : RunDialect<ComplianceReport>
{
    public override SseIdPlace IdPlace => SseIdPlace.Last;

    public override TimeSpan? HeartbeatInterval { get; } = TimeSpan.FromSeconds(30);

    public override SseFrame? Waiting(RunStatus run) => Progress(run with { Stage = ComplianceFlow.Ingest }, "Waiting for other documents...");

    public override SseFrame? Progress(RunStatus run, string? message) => message is null
        ? null
        : Frame("progress", new ProgressMessage(run.Stage!, message, run.Percent, Seconds(run.Remaining)), WireJson.Default.ProgressMessage);

    public override IReadOnlyList<SseFrame> Completed(RunStatus run, ComplianceReport result) => [Frame("done", result, WireJson.Default.ComplianceReport)];

    public override IReadOnlyList<SseFrame> Failed(RunStatus run, RunFailure failure) =>
        [Frame("error", new ErrorMessage(failure.Message), WireJson.Default.ErrorMessage)];

    private static double? Seconds(TimeSpan? remaining) => remaining is { } rest ? Math.Round(rest.TotalSeconds, 1) : null;

    private static SseFrame Frame<T>(string type, T data, JsonTypeInfo<T> typeInfo) =>
        SseFrame.Create(new SseItem<T>(data, type), typeInfo);
}
