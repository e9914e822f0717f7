using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SseKit.Analysis.Upstreams;

/// <summary>What a language model's client heard, as a chunk in Gemini's shape.</summary>
internal static class AnsweredChunk
{
    public static bool IsRefusal(ChatResponseUpdate update) => update.Contents.OfType<ErrorContent>().Any();

    /// <summary>Makes a chunk. A refusal's words are words too; what says nothing makes none.</summary>
    public static bool TryOf(ChatResponseUpdate update, out JsonElement chunk)
    {
        var text = string.Concat(update.Contents.Select(TextOf));
        var isChunk = text.Length > 0 || update.FinishReason is not null;
        chunk = isChunk ? Of(text, ReasonOf(update.FinishReason)) : default;
        return isChunk;
    }

    private static JsonElement Of(string text, string? reason)
    {
        var content = new ChunkContent([new ChatRelayPart { Text = text }]);
        return JsonSerializer.SerializeToElement(new Chunk([new ChunkCandidate(content, reason)]), UpstreamJson.Default.Chunk);
    }

    private static string TextOf(AIContent content) => content switch
    {
        TextContent text => text.Text,
        ErrorContent refusal => refusal.Message,
        _ => "",
    };

    private static string? ReasonOf(ChatFinishReason? reason) => reason?.Value switch
    {
        null => null,
        "stop" => "STOP",
        "length" => "MAX_TOKENS",
        "content_filter" => "SAFETY",
        _ => "OTHER",
    };
}
