using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text;
using Shouldly;
using Xunit;

namespace SseKit.Tests.Output;

public class LargeBlocksTests
{
    private const string Expected = "data: before\n\n";
    private static readonly string Text = new('x', 200_000);

    [Fact(Timeout = 60_000)]
    public async Task S2_a_large_event_reaches_a_pipe_in_order_and_a_slice_at_a_time()
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 20_000, resumeWriterThreshold: 10_000));
        SseWriter writer = new(pipe.Writer);
        WriteThree(writer);
        ValueTask<bool> flush = writer.FlushAsync();
        flush.IsCompleted.ShouldBeFalse("the pipe takes no more than its threshold");
        (string received, long most) = await ReadAsync(pipe.Reader, Expected.Length + Text.Length + 8 + Expected.Length);
        (await flush).ShouldBeTrue();
        received.ShouldBe($"{Expected}data: {Text}\n\n{Expected}");
        most.ShouldBeLessThanOrEqualTo(20_000 + (16 * 1024));
    }

    [Fact(Timeout = 60_000)]
    public async Task S2_a_cancelled_flush_is_gone_on_with_by_the_next()
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 20_000, resumeWriterThreshold: 10_000));
        SseWriter writer = new(pipe.Writer);
        WriteThree(writer);
        using CancellationTokenSource cancelled = new();
        ValueTask<bool> flush = writer.FlushAsync(cancelled.Token);
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await flush);
        writer.Write(new SseItem<string>("before"));
        flush = writer.FlushAsync();
        (string received, _) = await ReadAsync(pipe.Reader, Expected.Length + Text.Length + 8 + (2 * Expected.Length));
        (await flush).ShouldBeTrue();
        received.ShouldBe($"{Expected}data: {Text}\n\n{Expected}{Expected}");
    }

    [Fact(Timeout = 60_000)]
    public async Task S2_a_large_event_for_a_reader_that_is_gone_is_let_go()
    {
        Pipe pipe = new();
        await pipe.Reader.CompleteAsync();
        SseWriter writer = new(pipe.Writer);
        WriteThree(writer);
        (await writer.FlushAsync()).ShouldBeFalse();
    }

    private static void WriteThree(SseWriter writer)
    {
        writer.Write(new SseItem<string>("before"));
        writer.Write(new SseItem<string>(Text));
        writer.Write(new SseItem<string>("before"));
    }

    private static async Task<(string Text, long Most)> ReadAsync(PipeReader reader, int length)
    {
        StringBuilder received = new();
        long most = 0;
        while (received.Length < length)
        {
            ReadResult read = await reader.ReadAsync(TestContext.Current.CancellationToken);
            most = Math.Max(most, read.Buffer.Length);
            received.Append(Encoding.UTF8.GetString(read.Buffer));
            reader.AdvanceTo(read.Buffer.End);
        }

        return (received.ToString(), most);
    }
}
