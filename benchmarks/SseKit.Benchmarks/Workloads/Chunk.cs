using System.Text.Json.Serialization;

namespace SseKit.Benchmarks.Workloads;

/// <summary>What a chat server sends for a token: about 240 bytes of JSON.</summary>
internal sealed record Chunk(string Id, string Object, long Created, string Model, string SystemFingerprint, Choice[] Choices)
{
    public static Chunk Make(int i) => new(
        "chatcmpl-A1b2C3d4E5f6G7h8", "chat.completion.chunk", 1_760_000_000, "gpt-4o-mini", "fp_0123456789", [new Choice(0, new Delta($" token{i % 100}"), null, null)]);
}

internal sealed record Choice(int Index, Delta Delta, string? Logprobs, string? FinishReason);

internal sealed record Delta(string Content);

[JsonSerializable(typeof(Chunk))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class ChunkJson : JsonSerializerContext;
