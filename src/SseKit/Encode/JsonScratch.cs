using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SseKit.Format;

namespace SseKit.Encode;

/// <summary>A JSON writer on a buffer, one per thread. A value is serialized here whole before a byte of its frame is written:
/// a serializer that throws half-way leaves no half frame behind.</summary>
internal sealed class JsonScratch
{
    private const int DefaultMaxDepth = 64;

    [ThreadStatic]
    private static JsonScratch? _idle;

    private readonly ScratchBuffer _buffer = new();
    private readonly JavaScriptEncoder? _encoder;
    private readonly int _maxDepth;
    private readonly Utf8JsonWriter _writer;

    private JsonScratch(JavaScriptEncoder? encoder, int maxDepth)
    {
        (_encoder, _maxDepth) = (encoder, maxDepth);
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = encoder, MaxDepth = maxDepth, SkipValidation = true });
    }

    /// <summary>Takes this thread's scratch. It is out of reach until returned, so that a converter may write frames of its own.</summary>
    public static JsonScratch Rent(JsonSerializerOptions options)
    {
        JsonScratch? idle = _idle;
        _idle = null;

        // The serializer leaves it to the writer to stop a value that holds itself: its depth is the options', 64 if they name none.
        int maxDepth = options.MaxDepth == 0 ? DefaultMaxDepth : options.MaxDepth;
        return idle is not null && ReferenceEquals(idle._encoder, options.Encoder) && idle._maxDepth == maxDepth
            ? idle
            : new JsonScratch(options.Encoder, maxDepth);
    }

    public ReadOnlySpan<byte> Serialize<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        JsonSerializer.Serialize(_writer, value, typeInfo);
        _writer.Flush();
        return _buffer.Written;
    }

    public void Return()
    {
        _writer.Reset();
        _buffer.Clear();
        _idle = this;
    }
}
