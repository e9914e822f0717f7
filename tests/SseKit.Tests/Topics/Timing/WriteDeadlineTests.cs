using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics.Timing;

/// <summary>A reader that takes nothing for too long is given up; one that takes little is not.</summary>
public sealed class WriteDeadlineTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task X15_a_reader_that_takes_nothing_ends_as_stalled_and_no_other_does(bool withoutHeartbeat)
    {
        using SseTopics topics = new(timeProvider: _time);
        SseStreamOptions options = new() { WriteDeadline = Deadline, Heartbeat = withoutHeartbeat ? Timeout.InfiniteTimeSpan : Deadline * 2 };
        StalledPipeWriter stalled = new(passing: 1);
        Task<SseFollowEnd> ended = topics.FollowAsync(stalled, new SseSubscription("a"), options);
        TopicClient other = await topics.FollowAsync(new SseSubscription("a"), options);
        await topics.PublishAsync("a", "1");
        await stalled.StalledAsync();
        _time.Advance(Deadline * 7 / 8);
        ended.IsCompleted.ShouldBeFalse();
        _time.Advance(Deadline / 4);
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.Stalled);
        stalled.Forbid();
        await topics.PublishAsync("a", "2");
        (await other.EventsAsync(2)).Data().ShouldBe(["1", "2"]);
        await other.StopAsync();
        stalled.Misuse.ShouldBeNull();
    }

    [Fact]
    public async Task X15_a_reader_that_takes_a_slice_at_a_time_goes_on()
    {
        using SseTopics topics = new(timeProvider: _time);
        StalledPipeWriter slow = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(slow, new SseSubscription("a"), new SseStreamOptions { WriteDeadline = Deadline });
        for (int i = 0; i < 20; i++)
        {
            await slow.StalledAsync();
            _time.Advance(Deadline * 3 / 4);
            await topics.PublishAsync("a", $"{i}");
            int flushes = slow.Flushes;
            slow.LetGo(passing: 0);
            await slow.UntilAsync(() => slow.Flushes > flushes, "the next flush");
        }

        ended.IsCompleted.ShouldBeFalse();
        await slow.StalledAsync();
        slow.Leave();
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.ReaderGone);
    }

    [Fact]
    public async Task X15_without_a_deadline_it_is_waited_for_as_long_as_it_stays()
    {
        using SseTopics topics = new(timeProvider: _time);
        StalledPipeWriter stalled = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(stalled, new SseSubscription("a"), new SseStreamOptions { WriteDeadline = Timeout.InfiniteTimeSpan });
        await stalled.StalledAsync();
        for (int i = 0; i < 50; i++) _time.Advance(TimeSpan.FromMinutes(1));
        ended.IsCompleted.ShouldBeFalse();
        stalled.Leave();
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.ReaderGone);
    }
}
