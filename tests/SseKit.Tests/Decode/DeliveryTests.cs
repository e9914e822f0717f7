using Shouldly;
using SseKit.Tests.Running;
using SseKit.TestSupport.Streams;
using SseKit.TestSupport.Wire;
using Xunit;

namespace SseKit.Tests.Decode;

/// <summary>When an event is handed out, as opposed to what is in it.</summary>
public class DeliveryTests
{
    [Theory]
    [InlineData("data: a\r\r")]
    [InlineData("data: a\n\r")]
    [InlineData("data: a\r\n\r")]
    [InlineData("data: a\n\n")]
    [InlineData("data: a\r\n\r\n")]
    [InlineData("\uFEFFid: 1\rdata: a\revent: x\r\r")]
    public async Task P8_P40_X3_an_event_is_there_as_soon_as_its_blank_line_is(string received)
    {
        using SilentStream open = new(Template.Fill(received, LineEnd.Lf));
        using SseReader reader = new(open);
        (await reader.WaitToReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        string data = TakeData(reader);
        data.ShouldBe("a");
    }

    [Fact]
    public async Task P8_X3_a_line_feed_after_a_bare_CR_that_ended_an_event_is_swallowed()
    {
        Outcome outcome = await FrontEnd.Spans.ReadAsync(
            Cuts.At(Template.Fill("data: a\r\r\ndata: b\r\r\n\ndata: c\n\n", LineEnd.Lf), 9, 10, 19, 20), new SseReaderOptions());
        outcome.Events.Select(e => e.Data).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void P40_every_event_leaves_with_the_byte_that_ends_its_blank_line()
    {
        SseDecoder decoder = new();
        byte[] stream = Template.Fill("data: a⏎⏎event: x⏎data: b⏎⏎", LineEnd.Lf);
        List<int> places = [];
        for (int i = 0; i < stream.Length; i++)
        {
            ReadOnlySpan<byte> one = stream.AsSpan(i, 1);
            if (decoder.TryRead(ref one, out _)) places.Add(i);
        }

        places.ShouldBe([8, stream.Length - 1]);
    }

    [Fact]
    public async Task P36_no_event_is_handed_out_once_the_reader_is_disposed()
    {
        using TricklingStream stream = new([Template.Fill("data: a⏎⏎data: b⏎⏎", LineEnd.Lf)]);
        SseReader reader = new(stream);
        await reader.WaitToReadAsync(TestContext.Current.CancellationToken);
        TakeData(reader).ShouldBe("a");
        reader.Dispose();
        reader.TryRead(out _).ShouldBeFalse();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await reader.WaitToReadAsync());
    }

    private static string TakeData(SseReader reader)
    {
        reader.TryRead(out SseEvent e).ShouldBeTrue();
        return e.ToItem().Data;
    }
}
