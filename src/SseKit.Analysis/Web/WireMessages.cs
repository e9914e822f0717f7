using System.Text.Json.Serialization;
using SseKit.Analysis.Compliance;

namespace SseKit.Analysis.Web;

/// <summary>The data of a progress event.</summary>
internal sealed record ProgressMessage(string Stage, string Message, int Percent, double? EtaSeconds);

/// <summary>The data of an error event.</summary>
internal sealed record ErrorMessage(string Error);

/// <summary>JSON without reflection, names and escapes as the contract has them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProgressMessage))]
[JsonSerializable(typeof(ErrorMessage))]
[JsonSerializable(typeof(ComplianceReport))]
internal sealed partial class WireJson : JsonSerializerContext;
