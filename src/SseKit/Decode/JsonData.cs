using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using SseKit.Format;

namespace SseKit.Decode;

/// <summary>An event's data read as JSON.</summary>
internal static class JsonData
{
    public static T Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> typeInfo)
    {
        T? value = Utf8.IsValid(utf8)
            ? JsonSerializer.Deserialize(utf8, typeInfo)
            // The standard decodes the stream before anything reads it: a malformed sequence is U+FFFD, not an error.
            : JsonSerializer.Deserialize(Utf8Text.Decode(utf8), typeInfo);
        return value is not null || typeof(T).IsValueType ? value! : throw new JsonException($"The event's data is the JSON literal null, not a {typeof(T).Name}.");
    }
}
