using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Analysis.ChatParts;

/// <summary>Writes a lone text as a string, which every server takes, and anything else as a list of parts.</summary>
internal sealed class CompletionContentConverter : JsonConverter<CompletionContent>
{
    public override CompletionContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests are only written.");

    public override void Write(Utf8JsonWriter writer, CompletionContent value, JsonSerializerOptions options)
    {
        if (value.Parts is [{ IsPicture: false } alone])
        {
            writer.WriteStringValue(alone.Text);
            return;
        }

        writer.WriteStartArray();
        foreach (var part in value.Parts)
        {
            Write(writer, part);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, CompletionPart part)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, part.IsPicture ? "image_url"u8 : "text"u8);
        if (part.IsPicture)
        {
            writer.WriteStartObject("image_url"u8);
            writer.WriteString("url"u8, part.Text);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("text"u8, part.Text);
        }

        writer.WriteEndObject();
    }
}
