using System.Text.Json.Serialization;
using SseKit.Analysis.Comparison;

namespace SseKit.Analysis.WoundRuns;

/// <summary>Results as nodes keep them for each other.</summary>
[JsonSerializable(typeof(WoundResult<WoundAssessment>), TypeInfoPropertyName = "Assessment")]
[JsonSerializable(typeof(WoundResult<WoundComparison>), TypeInfoPropertyName = "Comparison")]
internal sealed partial class WoundResultJson : JsonSerializerContext;
