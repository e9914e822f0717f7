using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.Relay;

/// <summary>A failure, in the stream or instead of it.</summary>
internal sealed record ErrorAnswer(RelayError Error);

/// <summary>JSON without reflection, as this dialect has it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class RelayJson : JsonSerializerContext;
