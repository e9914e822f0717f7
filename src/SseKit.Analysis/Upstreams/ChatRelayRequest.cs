using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis;

/// <summary>A request in Gemini's shape. Immutable.</summary>
public sealed record ChatRelayRequest
{
    /// <summary>Gets the conversation, the newest turn last.</summary>
    public required IReadOnlyList<ChatRelayContent> Contents { get; init; }

    /// <summary>Gets what the model is to heed in all turns. Default: nothing.</summary>
    public ChatRelayContent? SystemInstruction { get; init; }

    /// <summary>Gets how the answer is to be made. Default: as the provider has it.</summary>
    public ChatRelayGeneration? GenerationConfig { get; init; }
}

/// <summary>One turn of a conversation. Immutable.</summary>
public sealed record ChatRelayContent
{
    /// <summary>Gets who speaks: <c>user</c> or <c>model</c>. Default: none, which is the user.</summary>
    public string? Role { get; init; }

    /// <summary>Gets what is said, in parts.</summary>
    public required IReadOnlyList<ChatRelayPart> Parts { get; init; }
}

/// <summary>A part of a turn: text, and nothing but text. Immutable.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChatRelayPart
{
    /// <summary>Gets the text.</summary>
    public required string Text { get; init; }
}

/// <summary>How an answer is to be made. Immutable.</summary>
public sealed record ChatRelayGeneration
{
    /// <summary>Gets the temperature, 0 to 2. Default: the provider's.</summary>
    public float? Temperature { get; init; }

    /// <summary>Gets the share of the probability that is sampled from, 0 to 1. Default: the provider's.</summary>
    public float? TopP { get; init; }

    /// <summary>Gets the most tokens of the answer. Default: the provider's.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Gets texts that end the answer. Default: none.</summary>
    public IReadOnlyList<string>? StopSequences { get; init; }

    /// <summary>Gets settings that only Gemini knows; it gets them as they are, others do not. Default: none.</summary>
    [JsonInclude]
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; internal set; }
}
