using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.TestSupport.Buffers;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Streams;
using Xunit;

namespace SseKit.Tests.Input;

/// <summary>How a reader treats what it reads from.</summary>
public class SourceTests
{
    private static readonly byte[] TwoEvents = [.. "data: a\n\ndata: b\n\n"u8];

    [Fact]
    public async Task P40_a_stream_that_breaks_gives_its_events_first_and_then_the_failure()
    {
        await using ThrowAfterNReadsStream stream = new(TwoEvents, 1);
        using SseReader reader = new(stream);
        List<string> read = [];
        await Should.ThrowAsync<IOException>(async () => await ReadAsync(reader, read));
        read.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task P40_cancellation_ends_the_wait_for_more()
    {
        await using SilentStream stream = new(TwoEvents);
        using SseReader reader = new(stream);
        using CancellationTokenSource end = new();
        await using IAsyncEnumerator<SseItem<string>> items = reader.ReadItemsAsync(end.Token).GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        (await items.MoveNextAsync()).ShouldBeTrue();
        ValueTask<bool> move = items.MoveNextAsync();
        move.IsCompleted.ShouldBeFalse();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await move);
    }

    [Fact]
    public async Task P40_cancellation_by_the_enumerator_s_token_counts_as_well()
    {
        await using SilentStream stream = new();
        using SseReader reader = new(stream);
        using CancellationTokenSource one = new();
        using CancellationTokenSource other = new();
        await using IAsyncEnumerator<SseItem<string>> items = reader.ReadItemsAsync(one.Token).GetAsyncEnumerator(other.Token);
        ValueTask<bool> move = items.MoveNextAsync();
        await other.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await move);
    }

    [Fact]
    public async Task P40_a_reader_leaves_its_stream_open()
    {
        await using MemoryStream stream = new(TwoEvents);
        using (SseReader reader = new(stream)) await ReadAsync(reader, []);
        stream.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task P40_a_reader_leaves_its_pipe_open_and_gives_back_what_it_took()
    {
        Pipe pipe = new();
        await pipe.Writer.WriteAsync(TwoEvents);
        using (SseReader reader = new(pipe.Reader))
        {
            (await reader.WaitToReadAsync()).ShouldBeTrue();
            reader.TryRead(out _).ShouldBeTrue();
        }

        await pipe.Writer.WriteAsync(TwoEvents);
        ReadResult read = await pipe.Reader.ReadAsync();
        read.Buffer.Length.ShouldBe((TwoEvents.Length / 2) + TwoEvents.Length, "the event that was not read, and the two that came after");
    }

    [Fact]
    public async Task P40_a_pipe_s_pending_read_that_is_cancelled_throws()
    {
        Pipe pipe = new();
        using SseReader reader = new(pipe.Reader);
        ValueTask<bool> waiting = reader.WaitToReadAsync();
        pipe.Reader.CancelPendingRead();
        await Should.ThrowAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task P40_a_pipe_that_has_nothing_yet_is_not_at_its_end()
    {
        HesitantPipeReader pipe = new(TwoEvents, hesitations: 3);
        using SseReader reader = new(pipe);
        List<string> read = [];
        await ReadAsync(reader, read);
        read.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task P40_an_empty_segment_of_a_pipe_is_passed_over()
    {
        using SseReader reader = new(PipeReader.Create(
            Segments.Of([default, TwoEvents.AsMemory(0, 12), default, default, TwoEvents.AsMemory(12)])));
        List<string> read = [];
        await ReadAsync(reader, read);
        read.ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task P44_an_empty_stream_is_at_its_end_however_often_it_is_asked()
    {
        using SseReader reader = new(Stream.Null);
        (await reader.WaitToReadAsync()).ShouldBeFalse();
        (await reader.WaitToReadAsync()).ShouldBeFalse();
        reader.TryRead(out _).ShouldBeFalse();
        (reader.LastEventId, reader.ReconnectionInterval).ShouldBe((string.Empty, null));
    }

    private static async Task ReadAsync(SseReader reader, List<string> read)
    {
        await foreach (SseItem<string> item in reader.ReadItemsAsync()) read.Add(item.Data);
    }
}
