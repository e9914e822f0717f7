using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics.Timing;

/// <summary>Back-pressure for a publisher that wants it. Time stands here: none of these waits ends because its patience did.</summary>
public sealed class WaitForReadersTests : IDisposable
{
    private static readonly SseSubscription Subscription = new("a");
    private readonly ManualTimeProvider _time = new();
    private readonly SseTopics _topics;

    public WaitForReadersTests() => _topics = new SseTopics(timeProvider: _time);

    public void Dispose() => _topics.Dispose();

    [Fact]
    public async Task Without_readers_or_with_level_ones_nobody_waits()
    {
        await _topics.WaitForReadersAsync("nobody", 0).Within("the wait");
        await _topics.PublishNumbersAsync("a", 0, 10);
        await _topics.WaitForReadersAsync("a", 0).Within("the wait");
        TopicClient client = await _topics.FollowAsync(Subscription);
        await _topics.PublishNumbersAsync("a", 10, 1_000);
        await _topics.WaitForReadersAsync("a", 0).Within("the wait");
        client.Events.Count.ShouldBe(1_000);
        await client.StopAsync();
    }

    [Fact]
    public async Task Each_wait_ends_when_readers_are_no_further_behind_than_it_allows()
    {
        StalledPipeWriter output = new(passing: 1);
        Task<SseFollowEnd> ended = _topics.FollowAsync(output, Subscription);
        await _topics.PublishNumbersAsync("a", 0, 1);
        await output.StalledAsync();
        await _topics.PublishNumbersAsync("a", 1, 5);
        await _topics.WaitForReadersAsync("a", 5).Within("the wait for five");
        Task[] waits = [_topics.WaitForReadersAsync("a", 4), _topics.WaitForReadersAsync("a", 0), _topics.WaitForReadersAsync("a", 0)];
        waits.ShouldAllBe(wait => !wait.IsCompleted);
        output.LetGo();
        await Task.WhenAll(waits).Within("the waits");
        _topics.Dispose();
        await ended;
    }

    [Fact]
    public async Task A_wait_is_cancelled_and_leaves_nothing()
    {
        StalledPipeWriter output = new(passing: 1);
        Task<SseFollowEnd> ended = _topics.FollowAsync(output, Subscription);
        await _topics.PublishNumbersAsync("a", 0, 1);
        await output.StalledAsync();
        await _topics.PublishNumbersAsync("a", 1, 1);
        int timers = _time.Timers;
        using CancellationTokenSource cancel = new();
        Task wait = _topics.WaitForReadersAsync("a", 0, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(wait);
        _time.Timers.ShouldBe(timers);
        output.Leave();
        await ended;
        Should.Throw<ArgumentOutOfRangeException>(() => _ = _topics.WaitForReadersAsync("a", -1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_that_leaves_is_not_waited_for(bool isReset)
    {
        StalledPipeWriter output = new(passing: 1);
        Task<SseFollowEnd> ended = _topics.FollowAsync(output, Subscription);
        await _topics.PublishNumbersAsync("a", 0, 1);
        await output.StalledAsync();
        await _topics.PublishNumbersAsync("a", 1, 1);
        Task wait = _topics.WaitForReadersAsync("a", 0);
        wait.IsCompleted.ShouldBeFalse();
        if (isReset) output.Reset();
        else output.Leave();
        await wait.Within("the wait");
        if (isReset) await Should.ThrowAsync<IOException>(ended);
        else await ended;
    }

    [Fact]
    public async Task A_reader_that_came_before_the_wait_is_waited_for_though_others_were_level()
    {
        TopicClient level = await _topics.FollowAsync(Subscription);
        await _topics.PublishNumbersAsync("a", 0, 1_000);
        await _topics.WaitForReadersAsync("a", 0).Within("the wait for the level one");
        StalledPipeWriter output = new();
        Task<SseFollowEnd> ended = _topics.FollowAsync(output, Subscription with { Start = SseStart.Oldest });
        await output.StalledAsync();
        Task wait = _topics.WaitForReadersAsync("a", 0);
        wait.IsCompleted.ShouldBeFalse();
        output.LetGo();
        await wait.Within("the wait for the one that came");
        await level.StopAsync();
        _topics.Dispose();
        await ended;
    }

    [Fact]
    public async Task A_reader_that_came_after_the_wait_is_not_waited_for()
    {
        StalledPipeWriter first = new(passing: 1);
        Task<SseFollowEnd> firstEnded = _topics.FollowAsync(first, Subscription);
        TopicClient[] level = [await _topics.FollowAsync(Subscription), await _topics.FollowAsync(Subscription)];
        await _topics.PublishNumbersAsync("a", 0, 1);
        await first.StalledAsync();
        await _topics.PublishNumbersAsync("a", 1, 1_000);
        foreach (TopicClient client in level) await client.EventsAsync(1_001);
        Task wait = _topics.WaitForReadersAsync("a", 0);
        foreach (TopicClient client in level) await client.StopAsync();
        StalledPipeWriter late = new();
        Task<SseFollowEnd> lateEnded = _topics.FollowAsync(late, Subscription with { Start = SseStart.Oldest });
        await late.StalledAsync();
        wait.IsCompleted.ShouldBeFalse();
        first.Leave();
        await firstEnded;
        await wait.Within("the wait");
        late.Leave();
        await lateEnded;
    }

    [Fact]
    public async Task A_wait_ends_with_the_window_of_the_last_reader()
    {
        // The first in its seat is the last that is visited.
        TopicClient witness = await _topics.FollowAsync(Subscription);
        TopicClient client = await _topics.FollowAsync(Subscription with { CoalescingWindow = TimeSpan.FromMilliseconds(100) });
        await _topics.PublishNumbersAsync("a", 0, 1);
        await witness.EventsAsync(1);
        client.Events.ShouldBeEmpty();
        Task wait = _topics.WaitForReadersAsync("a", 0);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await client.EventsAsync(1);
        await wait.Within("the wait");
        await client.StopAsync();
        await witness.StopAsync();
    }

    [Fact]
    public async Task Waits_for_several_topics_of_the_same_readers_end_when_those_are_level()
    {
        TopicClient[] clients = [.. Enumerable.Range(0, 4).Select(_ => TopicClient.Follow(_topics, new SseSubscription("a", "b")))];
        for (int i = 0; i < 500; i++)
        {
            await Task.WhenAll(Task.Run(() => PublishAndWaitAsync("a")), Task.Run(() => PublishAndWaitAsync("b"))).Within($"both waits of round {i}");
        }

        foreach (TopicClient client in clients) await client.StopAsync();
    }

    private async Task PublishAndWaitAsync(string topic)
    {
        await _topics.PublishAsync(topic, "c");
        await _topics.WaitForReadersAsync(topic, 0);
    }
}
