using System.Text.Json.Serialization;
using SseKit.Analysis.CallRuns;

namespace SseKit.Analysis.CallWire;

/// <summary>The first event. Of <c>status</c> and <c>step</c> an endpoint has one, in all its events.</summary>
internal sealed record SubmittedMessage(
    string TaskId, string? Status, string? Step, string Message, string Filename, double FileSizeMb, string EstimatedTime, string Timestamp);

/// <summary>Others run before this one.</summary>
internal sealed record QueuedMessage(string TaskId, string? Status, string? Step, int Position, string Timestamp);

/// <summary>A step has begun or come forward.</summary>
internal sealed record StepMessage(
    string TaskId, string? Status, int Progress, string Step, string Message, double ElapsedTime, string Timestamp);

/// <summary>The run is alive.</summary>
internal sealed record HeartbeatMessage(string TaskId, string? Status, string? Step, bool Heartbeat, double ElapsedTime, string Timestamp);

/// <summary>Something was heard or translated.</summary>
internal sealed record PartialMessage(string TaskId, string Step, int Progress, PartialResult PartialResult, string Timestamp);

/// <summary>What was heard or translated.</summary>
internal sealed record PartialResult
{
    public string? TranscriptChunk { get; init; }

    public int? ChunkIndex { get; init; }

    public int? TotalChunksSoFar { get; init; }

    public string? TranslationChunk { get; init; }

    public string? CumulativeTranslation { get; init; }
}

/// <summary>The end, with a result.</summary>
internal sealed record CompletedMessage(
    string TaskId, string? Status, string? Step, CallResult Result, double ProcessingTime, string Timestamp, string Message);

/// <summary>The end, without.</summary>
internal sealed record FailedMessage(
    string TaskId, string? Status, string? Step, string Error, double ProcessingTime, string Timestamp, string Message);

/// <summary>The end by the clock.</summary>
internal sealed record TimeoutMessage(string TaskId, string? Status, string? Step, string Error, double ElapsedTime, string Timestamp);

/// <summary>The answer to a run that is asked for later.</summary>
internal sealed record TaskAcceptedBody(string TaskId, string Status);

/// <summary>Where a run is, for who asks.</summary>
internal sealed record TaskBody(
    string TaskId, string Status, int Progress, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Step, CallResult? Result, string? Error);

/// <summary>JSON without reflection, names as the document shows them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubmittedMessage))]
[JsonSerializable(typeof(QueuedMessage))]
[JsonSerializable(typeof(StepMessage))]
[JsonSerializable(typeof(HeartbeatMessage))]
[JsonSerializable(typeof(PartialMessage))]
[JsonSerializable(typeof(CompletedMessage))]
[JsonSerializable(typeof(FailedMessage))]
[JsonSerializable(typeof(TimeoutMessage))]
[JsonSerializable(typeof(TaskAcceptedBody))]
[JsonSerializable(typeof(TaskBody))]
internal sealed partial class CallJson : JsonSerializerContext;
