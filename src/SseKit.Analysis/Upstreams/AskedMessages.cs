using Microsoft.Extensions.AI;

namespace SseKit.Analysis.Upstreams;

/// <summary>A request in Gemini's shape, as messages and options of Microsoft.Extensions.AI.</summary>
internal static class AskedMessages
{
    public static IEnumerable<ChatMessage> Of(ChatRelayRequest request)
    {
        if (request.SystemInstruction is { } instruction)
        {
            yield return Message(ChatRole.System, instruction);
        }

        foreach (var content in request.Contents)
        {
            yield return Message(content.Role == "model" ? ChatRole.Assistant : ChatRole.User, content);
        }
    }

    public static ChatOptions? Options(ChatRelayGeneration? generation) => generation is null ? null : new ChatOptions
    {
        Temperature = generation.Temperature,
        TopP = generation.TopP,
        MaxOutputTokens = generation.MaxOutputTokens,
        StopSequences = generation.StopSequences is { } stop ? [.. stop] : null,
    };

    private static ChatMessage Message(ChatRole role, ChatRelayContent content) =>
        new(role, [.. content.Parts.Select(part => new TextContent(part.Text))]);
}
