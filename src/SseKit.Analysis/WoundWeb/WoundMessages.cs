using System.Text.Json;
using System.Text.Json.Serialization;
using SseKit.Analysis.Comparison;

namespace SseKit.Analysis.WoundWeb;

/// <summary>The data of a progress event.</summary>
internal sealed record WoundProgressMessage(string Message, int Percent);

/// <summary>The data of the result event, and the body of an answer, which has no percentage.</summary>
internal sealed record WoundResultMessage(
    bool Success,
    JsonElement Data,
    string Engine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Percent = null);

/// <summary>The data of an error event, and the body of a refusal.</summary>
internal sealed record WoundErrorMessage(bool Success, string Error, int StatusCode);

/// <summary>The data of the last event.</summary>
internal sealed record WoundCompleteMessage(string Message);

/// <summary>JSON without reflection, names and escapes as the contract has them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WoundProgressMessage))]
[JsonSerializable(typeof(WoundResultMessage))]
[JsonSerializable(typeof(WoundErrorMessage))]
[JsonSerializable(typeof(WoundCompleteMessage))]
[JsonSerializable(typeof(WoundAssessment))]
[JsonSerializable(typeof(WoundComparison))]
internal sealed partial class WoundWireJson : JsonSerializerContext;
