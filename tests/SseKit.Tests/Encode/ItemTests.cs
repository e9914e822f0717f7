using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.Tests.Running;
using Xunit;

namespace SseKit.Tests.Encode;

public class ItemTests
{
    [Fact]
    public void S2_S6_an_event_is_its_fields_and_a_blank_line() =>
        Written.Text(writer => writer.Write(new SseItem<string>("a", "x") { EventId = "1", ReconnectionInterval = TimeSpan.FromSeconds(2) }))
            .ShouldBe("event: x\ndata: a\nid: 1\nretry: 2000\n\n");

    [Theory]
    [InlineData(null)]
    [InlineData("message")]
    [InlineData("")]
    public void S2_the_default_type_is_not_written(string? type) =>
        Written.Text(writer => writer.Write(new SseItem<string>("a", type))).ShouldBe("data: a\n\n");

    [Theory]
    [InlineData("a\nb", "data: a\ndata: b\n\n")]
    [InlineData("a\rb", "data: a\ndata: b\n\n")]
    [InlineData("a\r\nb", "data: a\ndata: b\n\n")]
    [InlineData("a\n\rb", "data: a\ndata:\ndata: b\n\n")]
    [InlineData("\n", "data:\ndata:\n\n")]
    [InlineData("a\n", "data: a\ndata:\n\n")]
    [InlineData("\r\n\r\n", "data:\ndata:\ndata:\n\n")]
    public void S3_X11_every_line_end_begins_another_data_line(string data, string written) =>
        Written.Text(writer => writer.Write(new SseItem<string>(data))).ShouldBe(written);

    [Theory]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\rb", "a\nb")]
    [InlineData("\n", "\n")]
    [InlineData("", "")]
    [InlineData("a\n", "a\n")]
    [InlineData(" a", " a")]
    [InlineData("  ", "  ")]
    [InlineData("\uFEFFa\u2028b", "\uFEFFa\u2028b")]
    public void S3_S6_X11_data_is_read_as_it_was_written(string data, string read) =>
        Written.Read(writer => writer.Write(new SseItem<string>(data))).ShouldBe([new Seen.Event(read)]);

    [Fact]
    public void S7_X11_empty_data_still_fires()
    {
        Written.Text(writer => writer.Write(new SseItem<string>(""))).ShouldBe("data:\n\n");
        Written.Text(writer => writer.Write(new SseItem<string>(null!))).ShouldBe("data:\n\n");
        Written.Text(writer => writer.Write(default(SseItem<string>))).ShouldBe("data:\n\n");
    }

    [Fact]
    public void S4_an_empty_id_is_written_for_it_resets_the_reader_s() =>
        Written.Text(writer => writer.Write(new SseItem<string>("a") { EventId = "" })).ShouldBe("data: a\nid:\n\n");

    [Theory]
    [InlineData("x\ny")]
    [InlineData("x\ry")]
    public void S4_X12_a_line_end_in_a_type_or_id_is_refused_by_name(string value)
    {
        Should.Throw<ArgumentException>(() => new SseItem<string>("a", value)).ParamName.ShouldBe("eventType");
        Should.Throw<ArgumentException>(() => new SseItem<string>("a") { EventId = value })
            .Message.ShouldContain("EventId", Case.Insensitive);
    }

    [Fact]
    public void S4_X12_a_NUL_in_an_id_is_refused_by_name_and_nothing_is_written()
    {
        SseItem<string> item = new("a", "x") { EventId = "1\0" };
        Written.Text(writer =>
        {
            Should.Throw<ArgumentException>(() => writer.Write(item)).Message.ShouldContain("EventId");
            Should.Throw<ArgumentException>(() => writer.Write(item, JsonShapes.Default.String)).Message.ShouldContain("EventId");
            Should.Throw<ArgumentException>(() => SseFrame.Create(item)).Message.ShouldContain("EventId");
        }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "retry: 0\n\n")]
    [InlineData(1, "retry: 1\n\n")]
    [InlineData(10_000, "retry: 1\n\n")]
    [InlineData(10_001, "retry: 2\n\n")]
    [InlineData(long.MaxValue, "retry: 922337203685477\n\n")]
    public void S5_a_retry_is_digits_in_milliseconds_rounded_up(long ticks, string written) =>
        Written.Text(writer => writer.WriteRetry(TimeSpan.FromTicks(ticks))).ShouldBe(written);

    [Fact]
    public void S5_a_negative_retry_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Written.Text(writer => writer.WriteRetry(TimeSpan.FromTicks(-1))))
            .ParamName.ShouldBe("interval");
        Should.Throw<ArgumentOutOfRangeException>(() => SseFrame.Retry(TimeSpan.FromSeconds(-1))).ParamName.ShouldBe("interval");
        Should.Throw<ArgumentException>(() => new SseItem<string>("a") { ReconnectionInterval = TimeSpan.FromTicks(-1) });
    }
}
