using System.Text.Json.Serialization;

namespace SseKit.Analysis.Sharing;

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(SharedEnding))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class SharedJson : JsonSerializerContext;
