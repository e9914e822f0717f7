using System.Text.Json;

namespace SseKit.Gateway.Tests.Wounds;

/// <summary>Streams as Anthropic's Messages API writes them.</summary>
internal static class AnthropicWire
{
    private const string End =
        "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"STOP\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":9}}\n\n"
        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    public const string Overloaded = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";

    public const string Malformed = "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\n\n";

    public static string Answer(string text, string stopReason = "end_turn") =>
        Begin(text) + "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n" + End.Replace("STOP", stopReason, StringComparison.Ordinal);

    /// <summary>The beginning of an answer, with no end.</summary>
    public static string Begin(string text) =>
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"tiny\","
        + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}\n\n"
        + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
        + "event: ping\ndata: {\"type\":\"ping\"}\n\n"
        + string.Concat(text.Chunk(40).Select(piece => $"event: content_block_delta\ndata: {{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{{\"type\":\"text_delta\",\"text\":{JsonSerializer.Serialize(new string(piece))}}}}}\n\n"));
}
