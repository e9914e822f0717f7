using Shouldly;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics.Timing;

/// <summary>What a topic keeps: so many events, so many bytes, so long. What clocks show means nothing.</summary>
public sealed class RetentionTests
{
    private static readonly SseSubscription Oldest = new("a") { Start = SseStart.Oldest };

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(100)]
    public async Task So_many_events_are_kept_and_not_one_more(int kept)
    {
        using SseTopics topics = new(new SseTopicsOptions { MaxEvents = kept });
        await topics.PublishNumbersAsync("a", 0, kept);
        (await KeptAsync(topics)).ShouldBe(TopicsExtensions.Numbers(0, kept));
        await topics.PublishNumbersAsync("a", kept, 1_000);
        (await KeptAsync(topics)).ShouldBe(TopicsExtensions.Numbers(1_000, kept));
    }

    [Fact]
    public async Task So_many_bytes_are_kept_and_not_one_more()
    {
        int frame = "data: 0000\n\n".Length;
        using SseTopics topics = new(new SseTopicsOptions { MaxBytes = 10 * frame });
        await topics.PublishNumbersAsync("a", 1_000, 10);
        (await KeptAsync(topics)).Length.ShouldBe(10);
        await topics.PublishAsync("a", "12345");
        (await KeptAsync(topics)).ShouldBe([.. TopicsExtensions.Numbers(1_002, 8), "12345"]);
        await topics.PublishAsync("a", new string('x', 9 * frame));
        (await KeptAsync(topics)).ShouldBe([new string('x', 9 * frame)]);
    }

    [Fact]
    public async Task Events_are_kept_as_long_as_they_may_be_and_no_longer()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(new SseTopicsOptions { MaxAge = TimeSpan.FromSeconds(8) }, timeProvider: time);
        await topics.PublishAsync("a", "first");
        time.Advance(TimeSpan.FromSeconds(4));
        await topics.PublishAsync("a", "second");
        time.Advance(TimeSpan.FromSeconds(4));
        (await KeptAsync(topics)).ShouldBe(["first", "second"]);

        // Looked after every eighth of it, or when something is published.
        time.Advance(TimeSpan.FromSeconds(1));
        (await KeptAsync(topics)).ShouldBe(["second"]);
        time.Advance(TimeSpan.FromSeconds(3.5));
        await topics.PublishAsync("a", "third");
        (await KeptAsync(topics)).ShouldBe(["third"]);
    }

    [Theory]
    [InlineData(-3650)]
    [InlineData(3650)]
    public async Task A_clock_that_is_set_changes_nothing(int days)
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(new SseTopicsOptions { MaxAge = TimeSpan.FromSeconds(8) }, timeProvider: time);
        TopicClient client = await topics.FollowAsync(new SseSubscription("a") { CoalescingWindow = TimeSpan.FromSeconds(1) }, new SseStreamOptions { Heartbeat = TimeSpan.FromSeconds(8) });
        await topics.PublishAsync("a", "first");
        time.Clock += TimeSpan.FromDays(days);
        time.Advance(TimeSpan.FromSeconds(1));
        (await client.EventsAsync(1)).Data().ShouldBe(["first"]);
        time.Clock -= TimeSpan.FromDays(days * 2);
        await topics.PublishAsync("a", "second");
        time.Advance(TimeSpan.FromSeconds(1));
        (await client.EventsAsync(2)).Data().ShouldBe(["first", "second"]);
        (await KeptAsync(topics)).ShouldBe(["first", "second"]);
        time.Advance(TimeSpan.FromSeconds(6));
        client.Text.ShouldNotContain(":\n\n");
        time.Advance(TimeSpan.FromSeconds(1));
        await client.UntilTextAsync(":\n\n");
        await client.StopAsync();
    }

    private static async Task<string[]> KeptAsync(SseTopics topics)
    {
        TopicClient client = await topics.FollowAsync(Oldest);
        await topics.WaitForReadersAsync("a", 0);
        await client.StopAsync();
        return client.Events.Data();
    }
}
