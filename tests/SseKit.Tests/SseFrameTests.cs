using System.Net.ServerSentEvents;
using System.Text;
using Shouldly;
using SseKit.Tests.Encode;
using Xunit;

namespace SseKit.Tests;

public class SseFrameTests
{
    [Fact]
    public void S2_a_frame_holds_what_a_writer_writes()
    {
        SseItem<string> text = new("a\nb", "x") { EventId = "1" };
        SseItem<Reading> json = new(new Reading(1, "é", []));
        Text(SseFrame.Create(text)).ShouldBe(Written.Text(writer => writer.Write(text)));
        Text(SseFrame.Create(json, JsonShapes.Default.Reading))
            .ShouldBe(Written.Text(writer => writer.Write(json, JsonShapes.Default.Reading)));
        Text(SseFrame.Comment("c")).ShouldBe(Written.Text(writer => writer.WriteComment("c")));
        Text(SseFrame.Retry(TimeSpan.FromSeconds(1))).ShouldBe(Written.Text(writer => writer.WriteRetry(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void S2_a_frame_is_written_any_number_of_times()
    {
        SseFrame frame = SseFrame.Create(new SseItem<string>("a"));
        Written.Text(writer =>
        {
            writer.Write(frame);
            writer.Write(frame);
        }).ShouldBe("data: a\n\ndata: a\n\n");
    }

    private static string Text(SseFrame frame) => Encoding.UTF8.GetString(frame.Bytes.Span);
}
