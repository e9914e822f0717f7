using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.Tests.Topics;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Connections;

/// <summary>A stream that is written by hand, and what keeps its connection.</summary>
public sealed class StreamWriterTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);

    private readonly ManualTimeProvider _time = new();
    private readonly CapturingPipeWriter _output = new();

    [Fact]
    public async Task S8_a_stream_opens_with_a_comment_that_announces_its_heartbeat()
    {
        await using SseStreamWriter writer = Writer(new SseStreamOptions { Heartbeat = Interval });
        (await SendAsync(writer, "1")).ShouldBeTrue();
        _output.Text.ShouldBe(": ssekit heartbeat=8000\n\ndata: 1\n\n");
        _output.Flushes.ShouldBe(1);
    }

    [Fact]
    public async Task S8_no_silence_is_longer_than_the_interval_and_what_is_sent_pushes_the_heartbeat_back()
    {
        await using SseStreamWriter writer = Writer(new SseStreamOptions { Heartbeat = Interval });
        await SendAsync(writer, "1");
        for (int beats = 1; beats < 4; beats++)
        {
            _time.Advance(Interval / 2);
            await SendAsync(writer, "again");
            _time.Advance(Interval * 7 / 8);
            await _output.UntilTextAsync(":\n\n", beats);
        }

        _output.Text.Split(":\n\n").Length.ShouldBe(4);
    }

    [Fact]
    public async Task S8_a_heartbeat_may_be_an_event_and_opens_a_stream_that_was_sent_nothing()
    {
        int beats = 0;
        await using SseStreamWriter writer = Writer(
            new SseStreamOptions { Heartbeat = Interval, HeartbeatEvent = () => ++beats > 1 ? throw new InvalidOperationException() : new SseItem<string>("1", "beat") });
        _time.Advance(Interval);
        await _output.UntilTextAsync("event: beat\ndata: 1\n\n");
        _time.Advance(Interval);
        await _output.UntilTextAsync(":\n\n");
        _output.Text.ShouldBe(": ssekit heartbeat=8000\n\nevent: beat\ndata: 1\n\n:\n\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(SseStreamOptions.MaxPadding / 2)]
    public async Task S9_a_prelude_opens_the_stream_and_what_is_sent_is_filled_up(int bytes)
    {
        await using SseStreamWriter writer = Writer(new SseStreamOptions { Heartbeat = Timeout.InfiniteTimeSpan, Prelude = bytes, Padding = bytes });
        await SendAsync(writer, "1");
        int first = _output.Text.Length;
        await SendAsync(writer, "2");
        _output.Text.ShouldStartWith(": ssekit\n\n:");
        first.ShouldBeGreaterThanOrEqualTo(bytes);
        (_output.Text.Length - first).ShouldBeInRange(Math.Max(bytes, "data: 2\n\n".Length), Math.Max(bytes, "data: 2\n\n".Length) + SseWriter.MinPadding);
        SentEvent.In(_output.Text).Data().ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_given_up_after_the_deadline()
    {
        StalledPipeWriter stalled = new(passing: 1);
        int givenUp = 0;
        await using SseStreamWriter writer = new(stalled, new SseStreamOptions { WriteDeadline = Interval }, _time, () => givenUp++);
        (await SendAsync(writer, "1")).ShouldBeTrue();
        ValueTask<bool> sent = SendAsync(writer, "2");
        await stalled.StalledAsync();
        _time.Advance(Interval * 7 / 8);
        (sent.IsCompleted, writer.IsStalled, givenUp).ShouldBe((false, false, 0));
        _time.Advance(Interval / 8);
        (await sent.AsTask().Within("the end of the flush")).ShouldBeFalse();
        (await SendAsync(writer, "3")).ShouldBeFalse();
        (writer.IsStalled, givenUp).ShouldBe((true, 1));
        stalled.Text.ShouldNotContain("3");
    }

    [Fact]
    public async Task A_client_that_takes_a_large_event_slice_by_slice_is_not_given_up()
    {
        StalledPipeWriter slow = new();
        await using SseStreamWriter writer = new(slow, new SseStreamOptions { WriteDeadline = Interval }, _time);
        string large = new('x', 200_000);
        Task<bool> sent = SendAsync(writer, large).AsTask();
        while (!slow.Text.EndsWith("\n\n", StringComparison.Ordinal) || slow.Flushes == 1)
        {
            await slow.StalledAsync();
            _time.Advance(Interval * 3 / 4);
            int flushes = slow.Flushes;
            slow.LetGo(passing: 0);
            if (await Task.WhenAny(sent, slow.UntilAsync(() => slow.Flushes > flushes, "the next slice")) == sent) break;
        }

        if (!sent.IsCompleted) slow.LetGo();
        (await sent.Within("the event")).ShouldBeTrue();
        SentEvent.In(slow.Text).Data().ShouldBe([large]);
    }

    [Fact]
    public async Task X25_nothing_is_written_after_the_end_and_no_timer_is_left()
    {
        int before = _time.Timers;
        SseStreamWriter writer = Writer(new SseStreamOptions { Heartbeat = Interval });
        await SendAsync(writer, "1");
        _time.Timers.ShouldBe(before + 1);
        await writer.DisposeAsync();
        await writer.DisposeAsync();
        _output.Forbid();
        (await SendAsync(writer, "2")).ShouldBeFalse();
        _time.Advance(Interval * 3);
        (_time.Timers, _output.Misuse).ShouldBe((before, null));
    }

    [Fact]
    public async Task Many_that_send_at_once_wait_for_each_other_and_what_throws_keeps_nobody_out()
    {
        await using SseStreamWriter writer = Writer(new SseStreamOptions());
        await Parallel.ForAsync(0, 500, async (i, _) =>
        {
            if (i % 10 > 0) (await SendAsync(writer, $"{i}")).ShouldBeTrue();
            else await Should.ThrowAsync<ArgumentException>(async () => await writer.SendAsync(i, static (w, i) => w.Write(new SseItem<string>("x") { EventId = "\0" })));
        });
        SentEvent.In(_output.Text).Count.ShouldBe(450);
        _output.Misuse.ShouldBeNull();
    }

    private SseStreamWriter Writer(SseStreamOptions options) => new(_output, options, _time);

    private static ValueTask<bool> SendAsync(SseStreamWriter writer, string data) =>
        writer.SendAsync(data, static (writer, data) => writer.Write(new SseItem<string>(data)));
}
