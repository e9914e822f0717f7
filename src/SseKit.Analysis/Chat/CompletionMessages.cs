using System.Text.Json.Serialization;
using SseKit.Analysis.ChatParts;

namespace SseKit.Analysis.Chat;

/// <summary>The request body.</summary>
internal sealed record CompletionBody
{
    public required string Model { get; init; }

    public required IReadOnlyList<CompletionMessage> Messages { get; init; }

    public bool Stream { get; init; } = true;

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public int? MaxTokens { get; init; }

    public IList<string>? Stop { get; init; }

    public ResponseForm? ResponseFormat { get; init; }
}

/// <summary>One message of the conversation.</summary>
internal sealed record CompletionMessage(string Role, CompletionContent Content);

/// <summary>The form of the answer: <c>json_object</c>.</summary>
internal sealed record ResponseForm(string Type);

/// <summary>One event of the answer.</summary>
internal sealed record CompletionChunk
{
    public string? Id { get; init; }

    public string? Model { get; init; }

    public IReadOnlyList<CompletionChoice>? Choices { get; init; }

    public CompletionError? Error { get; init; }
}

/// <summary>One of the answers asked for; there is only ever one.</summary>
internal sealed record CompletionChoice
{
    public CompletionDelta? Delta { get; init; }

    public string? FinishReason { get; init; }
}

/// <summary>The next piece of an answer.</summary>
internal sealed record CompletionDelta
{
    public string? Content { get; init; }

    public string? Refusal { get; init; }
}

/// <summary>A failure, before the stream or in it.</summary>
[JsonConverter(typeof(CompletionErrorConverter))]
internal sealed record CompletionError(string? Message);

/// <summary>The body of a refused request.</summary>
internal sealed record CompletionErrorBody(CompletionError? Error);

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompletionBody))]
[JsonSerializable(typeof(CompletionChunk))]
[JsonSerializable(typeof(CompletionErrorBody))]
internal sealed partial class CompletionJson : JsonSerializerContext;
