using System.Net.ServerSentEvents;
using System.Text.Json;
using Shouldly;
using SseKit.Tests.Encode;
using SseKit.TestSupport.Buffers;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>Writing makes no garbage beyond the serializer's own.</summary>
public class WritingGarbageTests
{
    private static readonly SseItem<string> Text = new("a\r\nb 🚀", "x") { EventId = "17", ReconnectionInterval = TimeSpan.FromSeconds(1) };
    private static readonly SseItem<Reading> Json = new(new Reading(1, "a \n 🚀", [0.5, 1]), "x") { EventId = "17" };

    [Fact(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    public void S2_text_comments_retry_padding_and_frames_make_no_garbage()
    {
        SseWriter writer = new(new DiscardingWriter());
        SseFrame frame = SseFrame.Create(Text);
        Measured.Allocated(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                writer.Write(Text);
                writer.Write(frame);
                writer.WriteComment("a\nb");
                writer.WriteRetry(TimeSpan.FromSeconds(1));
                writer.WritePadding(100);
            }
        }).ShouldBe(0);
    }

    [Fact(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    public void S2_flushing_into_a_stream_makes_no_garbage()
    {
        using DiscardingStream stream = new();
        SseWriter writer = new(stream);
        Measured.Allocated(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                writer.Write(Text);
                writer.FlushAsync().Now();
            }
        }).ShouldBe(0);
    }

    [Fact(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    public void S2_json_makes_no_garbage_beyond_the_serializer_s_own()
    {
        DiscardingWriter output = new();
        using Utf8JsonWriter json = new(output);
        long own = Measured.Allocated(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                JsonSerializer.Serialize(json, Json.Data, JsonShapes.Default.Reading);
                json.Flush();
                json.Reset();
            }
        });
        SseWriter writer = new(output);
        Measured.Allocated(() =>
        {
            for (int i = 0; i < 100; i++) writer.Write(Json, JsonShapes.Default.Reading);
        }).ShouldBeLessThanOrEqualTo(own);
    }
}
