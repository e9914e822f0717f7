using System.Text.Json.Serialization;

namespace SseKit.Analysis.CallRuns;

/// <summary>Results as nodes keep them for each other.</summary>
[JsonSerializable(typeof(CallResult))]
internal sealed partial class CallResultJson : JsonSerializerContext;
