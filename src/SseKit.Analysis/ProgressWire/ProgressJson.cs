using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.ProgressWire;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Connected))]
[JsonSerializable(typeof(Disconnected))]
[JsonSerializable(typeof(Failed))]
[JsonSerializable(typeof(WorkflowProgress))]
[JsonSerializable(typeof(AnalysisProgress))]
[JsonSerializable(typeof(RunProgress))]
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(TemporalStatus))]
[JsonSerializable(typeof(DebugState))]
[JsonSerializable(typeof(Published))]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(Uploaded))]
[JsonSerializable(typeof(StreamHealth))]
[JsonSerializable(typeof(Refused))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ProgressJson : JsonSerializerContext;
