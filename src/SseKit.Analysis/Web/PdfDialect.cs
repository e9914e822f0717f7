using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;
using SseKit.Analysis.Flow;

namespace SseKit.Analysis.Web;

/// <summary>How the flow's events look on the wire.</summary>
internal static class PdfDialect
{
    public static SseFrame Frame(FlowEvent flowEvent) => flowEvent switch
    {
        FlowProgress progress => Frame("progress", Message(progress), WireJson.Default.ProgressMessage),
        FlowDone done => Frame("done", done.Report, WireJson.Default.ComplianceReport),
        FlowFailed failed => Frame("error", new ErrorMessage(failed.Error), WireJson.Default.ErrorMessage),
        _ => throw new ArgumentOutOfRangeException(nameof(flowEvent)),
    };

    private static SseFrame Frame<T>(string type, T data, JsonTypeInfo<T> typeInfo) =>
        SseFrame.Create(new SseItem<T>(data, type), typeInfo);

    private static ProgressMessage Message(FlowProgress progress) =>
        new(progress.Stage, progress.Message, progress.Percent, progress.Remaining is { } rest ? Math.Round(rest.TotalSeconds, 1) : null);
}
