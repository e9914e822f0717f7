using System.Net.ServerSentEvents;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Shouldly;
using SseKit.Tests.Running;
using Xunit;

namespace SseKit.Tests.Encode;

public class JsonTests
{
    [Fact]
    public void S3_json_is_written_on_one_line_even_when_the_options_indent()
    {
        JsonShapes indented = new(new JsonSerializerOptions { WriteIndented = true });
        Written.Text(writer => writer.Write(new SseItem<Reading>(new Reading(1, "a\nb", [0.5]), "x") { EventId = "7" }, indented.Reading))
            .ShouldBe("event: x\ndata: {\"Number\":1,\"Text\":\"a\\nb\",\"Values\":[0.5]}\nid: 7\n\n");
    }

    [Theory]
    [InlineData("{\n\"a\": 1\n}")]
    [InlineData("[1,\r\n\r\n2]\r")]
    [InlineData("1\n\ndata: forged\n\n")]
    [InlineData("1\rid: forged\r\r")]
    public void S3_X12_line_ends_in_raw_json_cannot_forge(string raw)
    {
        IReadOnlyList<Seen> seen = Written.Read(writer => writer.Write(new SseItem<string>(raw), With(new RawConverter())));
        seen.ShouldBe([new Seen.Event(raw.ReplaceLineEndings("\n"))]);
    }

    [Fact]
    public void S2_a_serializer_that_throws_half_way_leaves_nothing_of_the_frame()
    {
        Written.Text(writer =>
        {
            Should.Throw<NotSupportedException>(() => writer.Write(new SseItem<string>("a", "x"), With(new ThrowingConverter())));
            writer.Write(new SseItem<string>("b"), JsonShapes.Default.String);
        }).ShouldBe("data: \"b\"\n\n");
        Should.Throw<NotSupportedException>(() => SseFrame.Create(new SseItem<string>("a"), With(new ThrowingConverter())));
    }

    [Fact]
    public void S2_a_converter_may_write_a_frame_of_its_own()
    {
        JsonTypeInfo<string> reentrant = With(new ReentrantConverter());
        for (int i = 0; i < 3; i++)
        {
            Written.Text(writer => writer.Write(new SseItem<string>("a"), reentrant))
                .ShouldBe("data: [\"before\",\"data: \\u0022a\\u0022\\n\\n\"]\n\n");
        }
    }

    [Fact]
    public void S3_the_encoder_of_the_options_is_used_also_when_options_take_turns()
    {
        JsonSerializerOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        JsonTypeInfo<string> relaxed = new JsonShapes(options).String;
        for (int i = 0; i < 3; i++)
        {
            Written.Text(writer => writer.Write(new SseItem<string>("<é>"), relaxed)).ShouldBe("data: \"<é>\"\n\n");
            Written.Text(writer => writer.Write(new SseItem<string>("<é>"), JsonShapes.Default.String))
                .ShouldBe("data: \"\\u003C\\u00E9\\u003E\"\n\n");
        }
    }

    [Fact]
    public void S3_json_as_deep_as_the_options_allow_is_written()
    {
        const int depth = 1_500;
        JsonSerializerOptions options = new() { MaxDepth = 2 * depth, TypeInfoResolver = JsonShapes.Default };
        options.Converters.Add(new DeepConverter(depth));
        Written.Text(writer => writer.Write(new SseItem<string>(""), (JsonTypeInfo<string>)options.GetTypeInfo(typeof(string)))).Length
            .ShouldBe((2 * depth) + "data: \n\n".Length);
    }

    [Fact]
    public void S2_a_value_that_holds_itself_is_refused_by_the_serializer_and_nothing_is_written()
    {
        Circle circle = new();
        circle.Next = circle;
        Written.Text(writer => Should.Throw<Exception>(() => writer.Write(new SseItem<Circle>(circle), JsonShapes.Default.Circle))
            .Message.ShouldContain("64")).ShouldBeEmpty();
    }

    private static JsonTypeInfo<string> With(JsonConverter<string> converter)
    {
        JsonSerializerOptions options = new() { TypeInfoResolver = JsonShapes.Default };
        options.Converters.Add(converter);
        return (JsonTypeInfo<string>)options.GetTypeInfo(typeof(string));
    }

    private abstract class WritingConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }

    private sealed class RawConverter : WritingConverter
    {
        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value, skipInputValidation: true);
    }

    private sealed class DeepConverter(int depth) : WritingConverter
    {
        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            for (int i = 0; i < depth; i++) writer.WriteStartArray();
            for (int i = 0; i < depth; i++) writer.WriteEndArray();
        }
    }

    private sealed class ThrowingConverter : WritingConverter
    {
        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(new string('x', 100_000));
            writer.Flush();
            throw new NotSupportedException();
        }
    }

    private sealed class ReentrantConverter : WritingConverter
    {
        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue("before");
            writer.WriteStringValue(Written.Text(inner => inner.Write(new SseItem<string>(value), JsonShapes.Default.String)));
            writer.WriteEndArray();
        }
    }
}
