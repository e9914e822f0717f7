using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.Upstreams;

/// <summary>One event of an answer that this library makes itself, in Gemini's shape.</summary>
internal sealed record Chunk(IReadOnlyList<ChunkCandidate> Candidates);

/// <summary>The one answer; who ends it well says why.</summary>
internal sealed record ChunkCandidate(ChunkContent Content, string? FinishReason);

/// <summary>What is new of the answer.</summary>
internal sealed record ChunkContent(IReadOnlyList<ChatRelayPart> Parts);

/// <summary>JSON without reflection, as Gemini has it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ChatRelayRequest))]
[JsonSerializable(typeof(Chunk))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class UpstreamJson : JsonSerializerContext;
