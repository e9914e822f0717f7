using System.Buffers;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;
using Shouldly;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Tests.Output;

public class FlushTests
{
    private static readonly SseItem<string> Item = new("a");

    [Fact]
    public async Task S2_what_was_written_since_the_last_flush_leaves_a_stream_with_one_write()
    {
        await using RecordingStream stream = new();
        SseWriter writer = new(stream);
        writer.Write(Item);
        writer.WriteComment(new string('c', 5_000));
        writer.WritePadding(100);
        stream.Writes.ShouldBeEmpty();
        (await writer.FlushAsync()).ShouldBeTrue();
        writer.Write(Item);
        (await writer.FlushAsync()).ShouldBeTrue();
        stream.Writes.Select(write => write.Length).ShouldBe([9 + 5_004 + 100, 9]);
        stream.Flushes.ShouldBe(2);
    }

    [Fact]
    public async Task S2_a_pipe_is_flushed_and_tells_when_its_reader_takes_no_more()
    {
        Pipe pipe = new();
        SseWriter writer = new(pipe.Writer);
        writer.Write(Item);
        (await writer.FlushAsync()).ShouldBeTrue();
        ReadResult read = await pipe.Reader.ReadAsync();
        Encoding.UTF8.GetString(read.Buffer).ShouldBe("data: a\n\n");
        await pipe.Reader.CompleteAsync();
        writer.Write(Item);
        (await writer.FlushAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task S2_a_flush_waits_for_a_slow_reader_of_a_pipe()
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 4, resumeWriterThreshold: 2));
        SseWriter writer = new(pipe.Writer);
        writer.Write(Item);
        ValueTask<bool> flush = writer.FlushAsync();
        flush.IsCompleted.ShouldBeFalse();
        ReadResult read = await pipe.Reader.ReadAsync();
        pipe.Reader.AdvanceTo(read.Buffer.End);
        (await flush).ShouldBeTrue();
    }

    [Fact]
    public async Task S2_a_writer_tells_what_is_not_flushed_yet_large_blocks_included()
    {
        SseItem<string> large = new(new string('x', 100_000));
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0));
        await using RecordingStream stream = new();
        foreach (SseWriter writer in (SseWriter[])[new(pipe.Writer), new(stream)])
        {
            writer.UnflushedBytes.ShouldBe(0);
            writer.Write(Item);
            writer.UnflushedBytes.ShouldBe(9);
            writer.Write(large);
            writer.Write(Item);
            writer.UnflushedBytes.ShouldBe(9 + 100_008 + 9);
            await writer.FlushAsync();
            writer.UnflushedBytes.ShouldBe(0);
        }

        new SseWriter(new ArrayBufferWriter<byte>()).UnflushedBytes.ShouldBeNull();
    }

    [Fact]
    public async Task S2_a_cancelled_flush_throws()
    {
        await using RecordingStream stream = new();
        SseWriter writer = new(stream);
        writer.Write(Item);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await writer.FlushAsync(cancelled.Token));
    }

    [Fact]
    public async Task S2_a_plain_buffer_has_nothing_to_flush()
    {
        ArrayBufferWriter<byte> output = new();
        SseWriter writer = new(output);
        writer.Write(Item);
        (await writer.FlushAsync()).ShouldBeTrue();
        output.WrittenCount.ShouldBe(9);
    }
}
