using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;
using Shouldly;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>Reading makes no garbage but the strings that are asked for.</summary>
public class ReadingGarbageTests
{
    private const int Events = 1_000;

    public static TheoryData<string> Streams { get; } =
    [
        "data: {\"token\":\"a\"}\n\n",
        "event: delta\ndata: a\n\nevent: stop\ndata: b\n\n",
        "id: 17\nevent: message\ndata: a\n\n",
        ": comment\nretry: 1500\nfoo: bar\nid: 17\nevent: x\ndata: a\ndata: b\n\n",
        "id: 17\r\nevent: x\r\ndata: a\r\n\r\n:\r\n\r\n",
        "data: a\r\revent: x\rdata: b\r\r",
    ];

    [Theory(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    [MemberData(nameof(Streams))]
    public void P40_events_as_bytes_over_spans_make_no_garbage(string block)
    {
        byte[] stream = Repeat(block);
        SseDecoder decoder = new();
        Measured.Allocated(() => CountCut(decoder, stream)).ShouldBe(0);
    }

    [Theory(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    [MemberData(nameof(Streams))]
    public void P40_events_as_bytes_over_a_stream_make_no_garbage(string block)
    {
        using RepeatingStream stream = new(Repeat(block), long.MaxValue, mostPerRead: 1_000);
        using SseReader reader = new(stream);
        Measured.Allocated(() => Count(reader)).ShouldBe(0);
    }

    [Theory(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    [MemberData(nameof(Streams))]
    public void P40_events_as_bytes_over_a_pipe_make_no_garbage(string block)
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0));
        byte[] stream = Repeat(block);
        using SseReader reader = new(pipe.Reader);
        Measured.Allocated(() => CountWritten(pipe.Writer, reader, stream)).ShouldBe(0);
    }

    [Fact(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    public void P40_items_of_text_make_only_their_string()
    {
        using RepeatingStream stream = new(Repeat("event: x\ndata: 0123456789\n\n"), long.MaxValue);
        using SseReader reader = new(stream, new SseReaderOptions { LastEventId = "17" });
        IAsyncEnumerator<SseItem<string>> items = reader.ReadItemsAsync().GetAsyncEnumerator();
        long text = Measured.Allocated(() => GC.KeepAlive(Encoding.UTF8.GetString("0123456789"u8)));
        Measured.Allocated(() => Take(items, Events)).ShouldBeLessThanOrEqualTo(Events * text);
    }

    [Fact(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    public void P40_items_of_text_with_new_ids_make_the_string_of_each_id_too()
    {
        using RepeatingStream stream = new(Repeat("id: 17\ndata: 0123456789\n\nid: 18\ndata: 0123456789\n\n"), long.MaxValue);
        using SseReader reader = new(stream);
        IAsyncEnumerator<SseItem<string>> items = reader.ReadItemsAsync().GetAsyncEnumerator();
        long text = Measured.Allocated(() => GC.KeepAlive(Encoding.UTF8.GetString("0123456789"u8) + Encoding.UTF8.GetString("17"u8)));
        Measured.Allocated(() => Take(items, Events)).ShouldBeLessThanOrEqualTo(Events * text);
    }

    private static byte[] Repeat(string block) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(block, Events)));

    /// <summary>In pieces, so that lines straddle.</summary>
    private static void CountCut(SseDecoder decoder, byte[] stream)
    {
        for (int start = 0; start < stream.Length; start += 1_000)
        {
            ReadOnlySpan<byte> rest = stream.AsSpan(start, Math.Min(1_000, stream.Length - start));
            while (decoder.TryRead(ref rest, out _))
            {
            }
        }
    }

    private static void Count(SseReader reader)
    {
        for (int left = Events; left > 0;)
        {
            if (!reader.WaitToReadAsync().Now()) throw new InvalidOperationException("The stream ended.");
            while (reader.TryRead(out _)) left--;
        }
    }

    private static void CountWritten(PipeWriter writer, SseReader reader, byte[] stream)
    {
        for (int start = 0; start < stream.Length; start += 1_000)
        {
            ReadOnlySpan<byte> part = stream.AsSpan(start, Math.Min(1_000, stream.Length - start));
            part.CopyTo(writer.GetSpan(part.Length));
            writer.Advance(part.Length);
            writer.FlushAsync().Now();
            reader.WaitToReadAsync().Now();
            while (reader.TryRead(out _))
            {
            }
        }
    }

    private static void Take(IAsyncEnumerator<SseItem<string>> items, int count)
    {
        for (int i = 0; i < count; i++) items.MoveNextAsync().Now();
    }
}
