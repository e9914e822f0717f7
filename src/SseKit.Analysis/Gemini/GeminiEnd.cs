using System.Net;
using System.Text.Json;

namespace SseKit.Analysis.Gemini;

/// <summary>Watches the chunks of one answer for its end: only a reason to finish is one.</summary>
internal sealed class GeminiEnd
{
    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
    };

    private string? _reason;
    private bool _isBlocked;

    /// <summary>Looks at a chunk before it is passed on.</summary>
    /// <exception cref="ChatStreamException">The chunk is a failure, not a chunk.</exception>
    public void Watch(JsonElement chunk)
    {
        if (chunk.TryGetProperty("error", out var error))
        {
            throw new ChatStreamException("Gemini failed in mid-answer.") { StatusCode = CodeOf(error) };
        }

        if (Property(chunk, "promptFeedback", JsonValueKind.Object) is { } feedback && feedback.TryGetProperty("blockReason", out _))
        {
            _isBlocked = true;
        }

        if (Property(chunk, "candidates", JsonValueKind.Array) is { } candidates && candidates.GetArrayLength() > 0)
        {
            _reason = candidates.EnumerateArray().Select(ReasonOf).FirstOrDefault(reason => reason is not null);
            _isBlocked |= _reason is not null && Refusals.Contains(_reason);
        }
    }

    /// <summary>Judges the answer when no more chunks come.</summary>
    /// <exception cref="ChatStreamException">It was blocked, or cut off.</exception>
    public void Check()
    {
        if (_isBlocked)
        {
            throw new ChatStreamException("Gemini's rules stopped the answer.") { Failure = ChatStreamFailure.Blocked };
        }

        if (_reason is null)
        {
            throw new ChatStreamException("Gemini's answer was cut off before its end.") { Failure = ChatStreamFailure.Cut };
        }
    }

    private static string? ReasonOf(JsonElement candidate) =>
        candidate.ValueKind == JsonValueKind.Object && Property(candidate, "finishReason", JsonValueKind.String) is { } reason
            ? reason.GetString()
            : null;

    private static HttpStatusCode? CodeOf(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && Property(error, "code", JsonValueKind.Number) is { } code && code.TryGetInt32(out var status)
            ? (HttpStatusCode)status
            : null;

    private static JsonElement? Property(JsonElement value, string name, JsonValueKind kind) =>
        value.TryGetProperty(name, out var property) && property.ValueKind == kind ? property : null;
}
