using Shouldly;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>Readers that catch up are spared what a later event of the same key superseded; the log is not changed.</summary>
public abstract class CoalescingSuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    [Fact]
    public async Task Who_catches_up_gets_the_latest_of_each_key_and_all_without_one_in_order()
    {
        using SseTopics topics = await CreateAsync();
        string[] ids = await PublishKeyedAsync(topics);
        TopicClient client = TopicClient.Follow(topics, new SseSubscription(Topic()) { Start = SseStart.Oldest });
        IReadOnlyList<SentEvent> events = await client.EventsAsync(5);
        events.Select(e => e.Data).ShouldBe(["none 1", "x 3", "none 2", "y 2", "end"]);
        events.Select(e => e.Id).ShouldBe([ids[2], ids[4], ids[5], ids[6], ids[7]]);
        await client.StopAsync();
        client.Events.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Every_cursor_of_a_coalesced_stream_resumes_at_the_rest()
    {
        using SseTopics topics = await CreateAsync();
        SseSubscription subscription = new(Topic()) { Start = SseStart.Oldest };
        string[] ids = await PublishKeyedAsync(topics);
        IReadOnlyList<SentEvent> all = await ResumeAsync(topics, subscription, string.Empty, 5);
        for (int i = 0; i < 4; i++) (await ResumeAsync(topics, subscription, all[i].Id, 4 - i)).ShouldBe(all.Skip(i + 1));

        // The cursor of an event that was superseded since is a place in the log as any.
        (await ResumeAsync(topics, subscription, ids[0], 5)).ShouldBe(all);
        (await ResumeAsync(topics, subscription, ids[3], 4)).ShouldBe(all.Skip(1));
    }

    [Fact]
    public async Task Who_wants_every_event_gets_every_event()
    {
        using SseTopics topics = await CreateAsync();
        await PublishKeyedAsync(topics);
        TopicClient client = TopicClient.Follow(topics, new SseSubscription(Topic()) { Start = SseStart.Oldest, Coalescing = SseCoalescing.None });
        (await client.EventsAsync(8)).Select(e => e.Data).ShouldBe(["x 1", "y 1", "none 1", "x 2", "x 3", "none 2", "y 2", "end"]);
        await client.StopAsync();
    }

    [Fact]
    public async Task The_same_key_in_another_topic_supersedes_nothing()
    {
        using SseTopics topics = await CreateAsync();
        await PublishAsync(topics, Topic("a"), "a", "key");
        await PublishAsync(topics, Topic("b"), "b", "key");
        TopicClient client = TopicClient.Follow(topics, new SseSubscription(Topic("a"), Topic("b")) { Start = SseStart.Oldest });
        (await client.EventsAsync(2)).Select(e => e.Data).Order(StringComparer.Ordinal).ShouldBe(["a", "b"]);
        await client.StopAsync();
    }

    private async Task<string[]> PublishKeyedAsync(SseTopics topics) =>
    [
        await PublishAsync(topics, Topic(), "x 1", "x"),
        await PublishAsync(topics, Topic(), "y 1", "y"),
        await PublishAsync(topics, Topic(), "none 1"),
        await PublishAsync(topics, Topic(), "x 2", "x"),
        await PublishAsync(topics, Topic(), "x 3", "x"),
        await PublishAsync(topics, Topic(), "none 2"),
        await PublishAsync(topics, Topic(), "y 2", "y"),
        await PublishAsync(topics, Topic(), "end"),
    ];
}
