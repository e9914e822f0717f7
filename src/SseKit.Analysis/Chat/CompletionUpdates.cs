using Microsoft.Extensions.AI;

namespace SseKit.Analysis.Chat;

/// <summary>Turns a chunk into the updates of Microsoft.Extensions.AI.</summary>
internal static class CompletionUpdates
{
    public static IEnumerable<ChatResponseUpdate> Of(CompletionChunk chunk) =>
        from choice in chunk.Choices ?? []
        select Update(chunk, choice);

    private static ChatResponseUpdate Update(CompletionChunk chunk, CompletionChoice choice)
    {
        var update = new ChatResponseUpdate
        {
            Role = ChatRole.Assistant,
            ResponseId = chunk.Id,
            ModelId = chunk.Model,
            FinishReason = choice.FinishReason is { Length: > 0 } reason ? new ChatFinishReason(reason) : null,
        };
        if (!string.IsNullOrEmpty(choice.Delta?.Content))
        {
            update.Contents.Add(new TextContent(choice.Delta.Content));
        }

        if (!string.IsNullOrEmpty(choice.Delta?.Refusal))
        {
            update.Contents.Add(new ErrorContent(choice.Delta.Refusal) { ErrorCode = "Refusal" });
        }

        return update;
    }
}
