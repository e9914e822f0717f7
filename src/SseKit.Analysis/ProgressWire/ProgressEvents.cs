using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.ProgressWire;

/// <summary>A stream has begun.</summary>
internal sealed record Connected(string Stream, string Id, DateTime Timestamp);

/// <summary>A stream ends.</summary>
internal sealed record Disconnected(string Reason, DateTime Timestamp);

/// <summary>A stream failed.</summary>
internal sealed record Failed(string Error, DateTime Timestamp);

internal sealed record WorkflowProgress(
    string WorkflowId, string Step, double Progress, string? Message, string? Error, bool? Canceled, JsonElement? Result, JsonElement? Metadata, bool? Final, DateTime Timestamp);

internal sealed record AnalysisProgress(
    string FileId, string Step, double Progress, string? Message, string? Error, JsonElement? Result, bool? Final, DateTime Timestamp);

/// <summary>A step of a run.</summary>
internal sealed record RunProgress(string RunId, string Step, double Progress, string? Message, string? Error, bool? Final, DateTime Timestamp);

internal sealed record Notification(
    string Message, string Level, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Data, DateTime Timestamp);

internal sealed record TemporalStatus(
    string WorkflowId,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? StartTime,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTime? CloseTime,
    DateTime Timestamp);

/// <summary>How the streams of this process are.</summary>
internal sealed record DebugState(int ActiveStreams, long Published, long Failures, ServiceStates Services, DateTime Timestamp);

internal sealed record ServiceStates(string Redis, string Temporal);
