using System.Net.ServerSentEvents;
using System.Text;
using Shouldly;
using Xunit;

namespace SseKit.Tests.Platform;

/// <summary>Where the platform's <see cref="SseParser"/> and the standard part: first what the platform does, then what the standard says and
/// SseKit does. Listed in docs/wire-format.md. A test that fails in its first half tells that the platform was corrected.</summary>
public class DifferenceTests
{
    [Fact]
    public void X1_P35_a_type_in_a_block_without_data_leaks_there_and_not_here()
    {
        const string stream = "event: x\n\ndata: a\n\n";
        Parsers.Platform(stream).Events.ShouldBe([("x", "a")]);
        Parsers.Ours(stream).Events.ShouldBe([("message", "a")]);
    }

    [Fact]
    public void X2_P27_an_id_is_taken_at_its_line_there_and_at_the_blank_line_here()
    {
        const string stream = "id: 1\ndata: a\n\nid: 2\ndata: half";
        Parsers.Platform(stream).LastEventId.ShouldBe("2");
        Parsers.Ours(stream).LastEventId.ShouldBe("1");
    }

    [Theory]
    [InlineData("data: a\r\r")]
    [InlineData("data: a\n\r")]
    [InlineData("data: a\r\n\r")]
    public async Task X3_P8_an_event_ended_by_a_bare_CR_waits_there_and_not_here(string received)
    {
        (await Parsers.PlatformHasEventAsync(received, TestContext.Current.CancellationToken)).ShouldBeFalse();
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(received);
        new SseDecoder().TryRead(ref rest, out _).ShouldBeTrue();
    }

    [Fact]
    public void X4_P24_a_retry_with_NUL_after_its_digits_is_taken_there_and_not_here()
    {
        const string stream = "retry: 10\0\n\n";
        Parsers.Platform(stream).Reconnection.ShouldBe(TimeSpan.FromMilliseconds(10));
        Parsers.Ours(stream).Reconnection.ShouldBeNull();
    }

    [Theory]
    [InlineData("retry: 922337203685478\n\n")]
    [InlineData("retry: 99999999999999999999\n\n")]
    public void P42_a_retry_too_large_is_dropped_there_and_clamped_here(string stream)
    {
        Parsers.Platform(stream).Reconnection.ShouldBeNull();
        Parsers.Ours(stream).Reconnection
            .ShouldBe(TimeSpan.FromTicks(long.MaxValue / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond));
    }

    [Theory]
    [InlineData("event:\ndata: a\n\n")]
    [InlineData("event\ndata: a\n\n")]
    [InlineData("event: x\nevent:\ndata: a\n\n")]
    public void P17_P33_an_empty_type_stays_empty_there_and_is_message_here(string stream)
    {
        Parsers.Platform(stream).Events.ShouldBe([("", "a")]);
        Parsers.Ours(stream).Events.ShouldBe([("message", "a")]);
    }

    [Fact]
    public async Task P28_P29_an_item_without_an_id_of_its_own_has_none_there_and_the_last_one_here()
    {
        byte[] stream = Encoding.UTF8.GetBytes("id: 1\ndata: a\n\ndata: b\n\n");
        using MemoryStream theirs = new(stream);
        SseParser.Create(theirs).Enumerate().Select(item => item.EventId).ShouldBe(["1", null]);
        using MemoryStream ours = new(stream);
        using SseReader reader = new(ours);
        List<string?> ids = [];
        await foreach (SseItem<string> item in reader.ReadItemsAsync()) ids.Add(item.EventId);
        ids.ShouldBe(["1", "1"]);
    }

    [Fact]
    public async Task P25_a_retry_in_a_block_of_its_own_is_the_next_item_s_there_and_only_the_stream_s_here()
    {
        byte[] stream = Encoding.UTF8.GetBytes("retry: 5\n\ndata: a\n\n");
        using MemoryStream theirs = new(stream);
        SseParser.Create(theirs).Enumerate().Single().ReconnectionInterval.ShouldBe(TimeSpan.FromMilliseconds(5));
        using MemoryStream ours = new(stream);
        using SseReader reader = new(ours);
        await foreach (SseItem<string> item in reader.ReadItemsAsync()) item.ReconnectionInterval.ShouldBeNull();
        reader.ReconnectionInterval.ShouldBe(TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public void P43_a_line_without_end_is_kept_whole_there_and_limited_here()
    {
        byte[] stream = [.. "data: "u8, .. new byte[4 * 1024 * 1024], .. "\n\ndata: b\n\n"u8];
        Parsers.Platform(stream).Events.Count.ShouldBe(2);
        ReadOnlySpan<byte> rest = stream;
        SseDecoder decoder = new(new SseReaderOptions { MaxLineLength = 1024, LimitAction = SseLimitAction.Skip });
        decoder.TryRead(ref rest, out SseEvent e).ShouldBeTrue();
        e.ToItem().Data.ShouldBe("b");
    }
}
