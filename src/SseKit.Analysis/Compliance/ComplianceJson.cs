using System.Text.Json.Serialization;

namespace SseKit.Analysis.Compliance;

/// <summary>Reports as nodes keep them for each other.</summary>
[JsonSerializable(typeof(ComplianceReport))]
internal sealed partial class ComplianceJson : JsonSerializerContext;
