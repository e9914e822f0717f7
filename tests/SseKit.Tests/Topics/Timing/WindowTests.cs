using Shouldly;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics.Timing;

/// <summary>A window between two writes, in which events of the same key supersede each other.</summary>
public sealed class WindowTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private static readonly SseSubscription Subscription = new("a") { CoalescingWindow = Window };

    [Fact]
    public async Task A_level_reader_gets_the_latest_of_a_key_per_window_and_everything_else()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);

        // The first in its seat is the last that is visited: what has come to it was not due for the other.
        TopicClient witness = await topics.FollowAsync(Subscription with { CoalescingWindow = default, Coalescing = SseCoalescing.None });
        TopicClient client = await topics.FollowAsync(Subscription);
        for (int window = 0; window < 20; window++)
        {
            await topics.PublishAsync("a", $"x {window} early", "x");
            await topics.PublishAsync("a", $"y {window}", "y");
            await witness.EventsAsync(2, window * 4);
            client.Events.Count.ShouldBe(window * 3);
            time.Advance(Window / 2);
            await topics.PublishAsync("a", $"x {window} late", "x");
            await topics.PublishAsync("a", $"none {window}");
            await witness.EventsAsync(4, window * 4);
            time.Advance(Window / 2 - TimeSpan.FromMilliseconds(1));
            client.Events.Count.ShouldBe(window * 3);
            time.Advance(TimeSpan.FromMilliseconds(1));
            (await client.EventsAsync(3, window * 3)).Data().ShouldBe([$"y {window}", $"x {window} late", $"none {window}"]);
        }

        await client.StopAsync();
        await witness.StopAsync();
        client.Flushes.ShouldBe(21);
    }

    [Fact]
    public async Task An_event_after_a_silence_longer_than_the_window_comes_at_once()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);
        TopicClient client = await topics.FollowAsync(Subscription);
        for (int i = 0; i < 5; i++)
        {
            time.Advance(Window);
            await topics.PublishAsync("a", "b");
            await client.EventsAsync(1, i);
        }

        await client.StopAsync();
    }

    [Fact]
    public async Task A_reader_that_waits_for_its_window_ends_at_once()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);
        TopicClient client = await topics.FollowAsync(Subscription);
        await topics.PublishAsync("a", "b");
        (await client.StopAsync()).ShouldBe(SseFollowEnd.Cancelled);
        time.Advance(Window * 10);
        client.Misuse.ShouldBeNull();
        client.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_catches_up_is_not_held_up_by_a_window()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);
        await topics.PublishNumbersAsync("a", 0, 5_000);
        TopicClient client = TopicClient.Follow(topics, Subscription with { Start = SseStart.Oldest });
        (await client.EventsAsync(5_000)).Data().ShouldBe(TopicsExtensions.Numbers(0, 5_000));
        await client.StopAsync();
    }
}
