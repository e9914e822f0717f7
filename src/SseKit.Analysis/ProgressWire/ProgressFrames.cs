using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SseKit.Server;

namespace SseKit.Analysis.ProgressWire;

/// <summary>How events look on the wire.</summary>
internal static class ProgressFrames
{
    public const string WorkflowStream = "workflow";
    public const string FileStream = "file";
    public const string UserStream = "user";

    public static SseFrame Workflow(string id, ProgressUpdate update, DateTimeOffset now) => Frame(
        "workflow_progress",
        new WorkflowProgress(
            id, update.Step, update.Progress, update.Message, update.Error, update.IsCanceled, update.Result, update.Metadata, Final(update), now.UtcDateTime),
        ProgressJson.Default.WorkflowProgress);

    public static SseFrame Analysis(string id, ProgressUpdate update, DateTimeOffset now) => Frame(
        "analysis_progress",
        new AnalysisProgress(id, update.Step, update.Progress, update.Message, update.Error, update.Result, Final(update), now.UtcDateTime),
        ProgressJson.Default.AnalysisProgress);

    public static SseFrame Run(string id, ProgressUpdate update, DateTimeOffset now) => Frame(
        "ai_progress",
        new RunProgress(id, update.Step, update.Progress, update.Message, update.Error, Final(update), now.UtcDateTime),
        ProgressJson.Default.RunProgress);

    public static SseFrame Notification(ProgressNotification notification, DateTimeOffset now) => Frame(
        "notification", new Notification(notification.Message, notification.Level, notification.Data, now.UtcDateTime), ProgressJson.Default.Notification);

    public static SseFrame Connected(string stream, string id, DateTimeOffset now) =>
        Frame("connected", new Connected(stream, id, now.UtcDateTime), ProgressJson.Default.Connected);

    public static SseFrame TemporalStatus(string id, WorkflowStatus status, DateTimeOffset now) => Frame(
        "temporal_status",
        new TemporalStatus(id, status.Status, status.Type, status.StartTime?.UtcDateTime, status.CloseTime?.UtcDateTime, now.UtcDateTime),
        ProgressJson.Default.TemporalStatus);

    public static SseItem<string> Disconnected(SseStreamEnd end, DateTimeOffset now) => new(
        JsonSerializer.Serialize(new Disconnected(Reason(end), now.UtcDateTime), ProgressJson.Default.Disconnected), "disconnected");

    public static SseItem<string> Failed(DateTimeOffset now) => new(
        JsonSerializer.Serialize(new Failed("The stream ended because of an error on the server.", now.UtcDateTime), ProgressJson.Default.Failed), "error");

    public static SseItem<DebugState> Debug(DebugState state) => new(state, "debug");

    private static string Reason(SseStreamEnd end) => end switch
    {
        SseStreamEnd.Stopping => "shutdown",
        SseStreamEnd.MaxAge or SseStreamEnd.AuthenticationExpired => "expired",
        _ => "finished",
    };

    private static bool? Final(ProgressUpdate update) => update.IsFinal ? true : null;

    private static SseFrame Frame<T>(string type, T data, JsonTypeInfo<T> typeInfo) => SseFrame.Create(new SseItem<T>(data, type), typeInfo);
}
