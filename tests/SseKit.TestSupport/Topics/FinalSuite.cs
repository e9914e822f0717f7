using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>A final event ends who has read it, and nobody before.</summary>
public abstract class FinalSuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    private static readonly SsePublishOptions Final = new() { IsFinal = true };

    [Fact]
    public async Task Readers_are_ended_when_they_have_the_last_event()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient level = await FollowAsync(topics, new SseSubscription(Topic()));
        await PublishAsync(topics, Topic(), 3);
        await topics.PublishAsync(Topic(), new SseItem<string>("last"), Final);
        (await level.Ended.Within("the end")).ShouldBe(SseFollowEnd.Completed);
        level.Events.Select(e => e.Data).ShouldBe(["0", "1", "2", "last"]);
        TopicClient late = TopicClient.Follow(topics, new SseSubscription(Topic()) { Start = SseStart.Oldest });
        (await late.Ended.Within("the end")).ShouldBe(SseFollowEnd.Completed);
        late.Events.ShouldBe(level.Events);
        level.Misuse.ShouldBeNull();
    }

    [Fact]
    public async Task Who_comes_back_with_the_last_cursor_is_sent_nothing_and_with_an_earlier_one_the_rest()
    {
        using SseTopics topics = await CreateAsync();
        string[] ids = await PublishAsync(topics, Topic(), 3);
        string last = await topics.PublishAsync(Topic(), new SseItem<string>("last"), Final);
        TopicClient late = TopicClient.Follow(topics, new SseSubscription(Topic()) { LastEventId = ids[1] });
        await late.Ended.Within("the end");
        late.Events.Select(e => e.Data).ShouldBe(["2", "last"]);

        TopicClient over = TopicClient.Follow(topics, new SseSubscription(Topic()) { LastEventId = last });
        (await over.Ended.Within("the end")).ShouldBe(SseFollowEnd.Completed);
        over.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_published_after_it_takes_the_end_back()
    {
        using SseTopics topics = await CreateAsync();
        string last = await topics.PublishAsync(Topic(), new SseItem<string>("last"), Final);
        await PublishAsync(topics, Topic(), "more");
        TopicClient client = TopicClient.Follow(topics, new SseSubscription(Topic()) { LastEventId = last });
        (await client.EventsAsync(1))[0].Data.ShouldBe("more");
        client.Ended.IsCompleted.ShouldBeFalse();
        await client.StopAsync();
    }

    [Fact]
    public async Task Of_several_topics_all_have_to_be_over()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic("a"), Topic("b")));
        await topics.PublishAsync(Topic("a"), new SseItem<string>("a"), Final);
        await client.EventsAsync(1);
        await PublishAsync(topics, Topic("b"), "not yet");
        await client.EventsAsync(2);
        client.Ended.IsCompleted.ShouldBeFalse();
        await topics.PublishAsync(Topic("b"), new SseItem<string>("b"), Final);
        (await client.Ended.Within("the end")).ShouldBe(SseFollowEnd.Completed);
    }
}
