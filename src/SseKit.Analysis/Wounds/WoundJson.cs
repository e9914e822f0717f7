using System.Text.Json.Serialization;

namespace SseKit.Analysis.Wounds;

/// <summary>JSON without reflection; a field that is not known is written as null, never left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WoundAssessment))]
internal sealed partial class WoundJson : JsonSerializerContext;
