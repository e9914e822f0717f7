using System.Text.Json.Serialization;
using SseKit.Analysis.Chat;

namespace SseKit.Analysis.Transcriptions;

/// <summary>One event of a streamed transcription. Types that are not known are passed over.</summary>
internal sealed record TranscriptionEvent
{
    public const string Heard = "transcript.text.delta";

    public const string Done = "transcript.text.done";

    public string? Type { get; init; }

    public string? Delta { get; init; }

    public string? Text { get; init; }

    public CompletionError? Error { get; init; }
}

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TranscriptionEvent))]
internal sealed partial class TranscriptionJson : JsonSerializerContext;
