using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace SseKit.Analysis.ChatParts;

/// <summary>What a message says: texts, and pictures as <c>data:</c> addresses.</summary>
[JsonConverter(typeof(CompletionContentConverter))]
internal sealed record CompletionContent(IReadOnlyList<CompletionPart> Parts)
{
    public static CompletionContent Of(ChatMessage message) => message.Contents.All(content => content is TextContent)
        ? new([new CompletionPart(message.Text, IsPicture: false)])
        : new([.. message.Contents.Select(Part)]);

    private static CompletionPart Part(AIContent content) => content switch
    {
        TextContent text => new(text.Text, IsPicture: false),
        DataContent picture when picture.HasTopLevelMediaType("image") => new(picture.Uri, IsPicture: true),
        _ => throw new NotSupportedException("This client sends texts and pictures only."),
    };
}

/// <summary>A text, or the address of a picture.</summary>
internal sealed record CompletionPart(string Text, bool IsPicture);
