using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.Chat;

/// <summary>Reads a failure as servers tell it: an object with a message, or the message alone. Anything else is a failure without
/// words.</summary>
internal sealed class CompletionErrorConverter : JsonConverter<CompletionError>
{
    public override CompletionError Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var error = JsonDocument.ParseValue(ref reader);
        return new CompletionError(Message(error.RootElement));
    }

    public override void Write(Utf8JsonWriter writer, CompletionError value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Failures are only read.");

    private static string? Message(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => error.GetString(),
        JsonValueKind.Object when error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String =>
            message.GetString(),
        _ => null,
    };
}
