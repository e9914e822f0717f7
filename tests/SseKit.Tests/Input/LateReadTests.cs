using System.Buffers;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.TestSupport.Buffers;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Tests.Input;

/// <summary>Reads that answer later, or bring nothing, however many there are.</summary>
public class LateReadTests
{
    private const int Many = 100_000;

    [Fact(Timeout = 60_000)]
    public async Task X8_a_hundred_thousand_late_comments_before_an_event_use_no_stack()
    {
        byte[] comment = [.. ": hb\n\n"u8];
        await using TricklingStream stream = new([.. Enumerable.Repeat<ReadOnlyMemory<byte>>(comment, Many), "data: a\n\n"u8.ToArray()], later: true);
        using SseReader reader = new(stream);
        (await FirstAsync(reader)).ShouldBe("a");
    }

    [Fact(Timeout = 60_000)]
    public async Task X8_an_event_in_a_hundred_thousand_late_reads_uses_no_stack()
    {
        byte[] letter = [.. "x"u8];
        await using TricklingStream stream = new(
            ["data: "u8.ToArray(), .. Enumerable.Repeat<ReadOnlyMemory<byte>>(letter, Many), "\n\n"u8.ToArray()], later: true);
        using SseReader reader = new(stream);
        (await FirstAsync(reader)).Length.ShouldBe(Many);
    }

    [Fact(Timeout = 60_000)]
    public async Task X8_a_pipe_that_is_filled_late_uses_no_stack()
    {
        Pipe pipe = new();
        Task filled = FillAsync(pipe.Writer);
        using SseReader reader = new(pipe.Reader);
        (await FirstAsync(reader)).ShouldBe("a");
        await filled;
    }

    [Theory]
    [InlineData("", "data: a\n\n")]
    [InlineData("data: a", "", "", "\n\n")]
    [InlineData("data: a\n\n", "")]
    [InlineData("", "", "data: a\n", "", "\n", "", "")]
    public void P40_empty_segments_in_any_place_are_passed(params string[] segments)
    {
        ReadOnlySequence<byte> input = Segments.Of([.. segments.Select(s => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(s))]);
        SseDecoder decoder = new();
        decoder.TryRead(ref input, out SseEvent e).ShouldBeTrue();
        e.ToItem().Data.ShouldBe("a");
        decoder.TryRead(ref input, out _).ShouldBeFalse();
        input.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task P36_a_disposed_reader_reads_no_pipe_and_leaves_it_what_it_did_not_read()
    {
        Pipe pipe = new();
        await pipe.Writer.WriteAsync("data: a\n\ndata: b\n\n"u8.ToArray());
        SseReader reader = new(pipe.Reader);
        (await FirstAsync(reader)).ShouldBe("a");
        reader.Dispose();
        reader.TryRead(out _).ShouldBeFalse();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await reader.WaitToReadAsync());
        using SseReader next = new(pipe.Reader);
        (await FirstAsync(next)).ShouldBe("b");
    }

    private static async Task<string> FirstAsync(SseReader reader)
    {
        await foreach (SseItem<string> item in reader.ReadItemsAsync(TestContext.Current.CancellationToken)) return item.Data;
        throw new EndOfStreamException();
    }

    private static async Task FillAsync(PipeWriter writer)
    {
        for (int i = 0; i < Many / 10; i++)
        {
            await Task.Yield();
            await writer.WriteAsync(": hb\n\n"u8.ToArray());
        }

        await writer.WriteAsync("data: a\n\n"u8.ToArray());
    }
}
