using Shouldly;
using SseKit.Format;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics.Timing;

/// <summary>No silence is longer than the interval, and no comment is sent where there was none.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(8);
    private static readonly SseSubscription Subscription = new("a");
    private static readonly SseStreamOptions Options = new() { Heartbeat = Interval };

    [Fact]
    public async Task S8_no_silence_is_longer_than_the_interval_and_traffic_pushes_the_comment_back()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);
        TopicClient client = await topics.FollowAsync(Subscription, Options);
        Random random = new(8);
        int silent = 0;
        int beats = 0;
        for (int eighth = 0; eighth < 400; eighth++)
        {
            if (random.Next(8) == 0)
            {
                await topics.PublishAsync("a", "b");
                await client.EventsAsync(1, client.Events.Count);
                silent = 0;
            }

            time.Advance(Interval / 8);
            if (++silent < 7) continue;
            await client.UntilTextAsync(":\n\n", ++beats);
            silent = 0;
        }

        beats.ShouldBeGreaterThan(5);
        await client.StopAsync();
        client.Text.Split(":\n\n").Length.ShouldBe(beats + 1);
    }

    [Fact]
    public async Task S8_a_comment_is_sent_to_the_silent_only()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);

        // The first in its seat is the last that is visited.
        TopicClient witness = await topics.FollowAsync(Subscription, Options);
        TopicClient busy = await topics.FollowAsync(new SseSubscription("busy"), Options);
        TopicClient none = await topics.FollowAsync(Subscription, new SseStreamOptions { Heartbeat = Timeout.InfiniteTimeSpan });
        int sent = 0;
        for (int beats = 1; beats < 10; beats++)
        {
            for (int half = 0; half < 2; half++)
            {
                time.Advance(Interval / 2);
                await topics.PublishAsync("busy", "b");
                await busy.EventsAsync(1, sent++);
            }

            await witness.UntilTextAsync(":\n\n", beats);
        }

        foreach (TopicClient client in (TopicClient[])[witness, busy, none]) await client.StopAsync();
        busy.Text.ShouldNotContain(":\n\n");
        none.Text.ShouldNotContain(":\n\n");
        none.Text.ShouldStartWith(": ssekit\n\n");
        busy.Text.ShouldStartWith(": ssekit heartbeat=8000\n\n");
    }

    [Fact]
    public async Task S8_no_comment_is_sent_into_a_large_frame_or_to_a_client_that_stands()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);
        TopicClient witness = await topics.FollowAsync(Subscription, Options);
        StalledPipeWriter cut = new(passing: 1);
        Task<SseFollowEnd> ended = topics.FollowAsync(cut, Subscription, Options);
        string large = new('x', Sizes.Batch * 20);
        await topics.PublishAsync("a", large);
        await witness.EventsAsync(1);
        int beats = 0;
        while (!cut.Text.EndsWith("\n\n", StringComparison.Ordinal) || cut.Flushes < 3)
        {
            await cut.StalledAsync();
            if (cut.Text.EndsWith("\n\n", StringComparison.Ordinal) && cut.Flushes >= 3) break;
            if (beats < 5)
            {
                time.Advance(Interval);
                await witness.UntilTextAsync(":\n\n", ++beats);
            }

            int flushes = cut.Flushes;
            cut.LetGo(passing: 0);
            await cut.UntilAsync(() => cut.Flushes > flushes, "the next slice");
        }

        SentEvent.In(cut.Text).Data().ShouldBe([large]);
        cut.Text.ShouldNotContain(":\n\n");
        await cut.StalledAsync();
        cut.Leave();
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.ReaderGone);
        await witness.StopAsync();
    }

    [Fact]
    public async Task The_timers_of_heartbeats_and_windows_go_with_the_last_reader_even_one_that_was_refused()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(new SseTopicsOptions { MaxTopics = 1 }, timeProvider: time);
        int before = time.Timers;
        SseSubscription subscription = Subscription with { CoalescingWindow = TimeSpan.FromSeconds(1) };
        TopicClient[] clients =
        [
            await topics.FollowAsync(subscription, Options),
            await topics.FollowAsync(subscription, Options),
            await topics.FollowAsync(subscription, new SseStreamOptions { Heartbeat = Interval * 2 }),
        ];
        time.Timers.ShouldBe(before + 5);
        Should.Throw<InvalidOperationException>(() => TopicClient.Follow(topics, new SseSubscription("a", "b") { CoalescingWindow = TimeSpan.FromSeconds(1) }));
        foreach (TopicClient client in clients) await client.StopAsync();
        time.Timers.ShouldBe(before);
    }
}
