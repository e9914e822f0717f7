using System.Net.ServerSentEvents;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Samples.Console;

/// <summary>Writes a line of JSON at once for each event, and for each comment when they are asked for.</summary>
internal sealed class JsonLines(Stream output, TextWriter errors, bool comments) : SseObserver
{
    // For eyes: quotes and letters as they are. Nothing here goes into a page.
    private static readonly Lines Format = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public void Write(SseItem<string> item) =>
        Write(JsonSerializer.SerializeToUtf8Bytes(new(item.EventType, item.Data, item.EventId ?? string.Empty), Format.EventLine));

    public override void OnComment(ReadOnlySpan<byte> text)
    {
        if (!comments) return;
        Write(JsonSerializer.SerializeToUtf8Bytes(new(System.Text.Encoding.UTF8.GetString(text)), Format.CommentLine));
    }

    public override void OnLimit(SseLimitException limit) => errors.WriteLine($"passed over: {limit.Message}");

    private void Write(byte[] line)
    {
        output.Write([.. line, (byte)'\n']);
        output.Flush();
    }
}

internal sealed record EventLine(string Event, string Data, string Id);

internal sealed record CommentLine(string Comment);

[JsonSerializable(typeof(EventLine))]
[JsonSerializable(typeof(CommentLine))]
internal sealed partial class Lines : JsonSerializerContext;
