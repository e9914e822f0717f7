using System.Text.Json.Serialization;

namespace SseKit.Benchmarks.Workloads;

/// <summary>What a chat server sends for a token.</summary>
internal sealed record Chunk(string Id, string Object, long Created, string Model, string Content, int Index)
{
    public static Chunk Make(int i) => new("chatcmpl-A1b2C3d4E5f6G7h8", "chat.completion.chunk", 1_760_000_000, "gpt-4o-mini", $" token{i % 100}", i);
}

[JsonSerializable(typeof(Chunk))]
internal sealed partial class ChunkJson : JsonSerializerContext;
