using Shouldly;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics;

/// <summary>Topics come when they are named, and go when nobody reads and nothing is left.</summary>
public sealed class LifeTests
{
    private static readonly SseTopicsOptions One = new() { MaxTopics = 1, MaxAge = TimeSpan.FromSeconds(8) };

    [Fact]
    public async Task One_topic_too_many_is_refused_to_publishers_and_readers()
    {
        using SseTopics topics = new(new SseTopicsOptions { MaxTopics = 3 });
        TopicClient client = await topics.FollowAsync(new SseSubscription("a", "b"));
        await topics.PublishAsync("c", "1");
        (await Should.ThrowAsync<InvalidOperationException>(async () => await topics.PublishAsync("d", "1"))).Message.ShouldContain(nameof(SseTopicsOptions.MaxTopics));
        await Should.ThrowAsync<InvalidOperationException>(async () => await TopicClient.Follow(topics, new SseSubscription("c", "d")).Ended);
        await topics.PublishAsync("a", "1");
        await topics.PublishAsync("c", "2");
        (await client.EventsAsync(1)).Data().ShouldBe(["1"]);
        await client.StopAsync();
    }

    [Fact]
    public async Task An_empty_topic_goes_with_its_last_reader()
    {
        using SseTopics topics = new(One);
        TopicClient[] clients = [await topics.FollowAsync(new SseSubscription("a")), await topics.FollowAsync(new SseSubscription("a"))];
        await clients[0].StopAsync();
        await Should.ThrowAsync<InvalidOperationException>(async () => await topics.PublishAsync("b", "1"));
        await clients[1].StopAsync();
        await topics.PublishAsync("b", "1");
    }

    [Fact]
    public async Task A_reader_that_is_refused_one_topic_leaves_the_others()
    {
        using SseTopics topics = new(One);
        await Should.ThrowAsync<InvalidOperationException>(async () => await TopicClient.Follow(topics, new SseSubscription("a", "b")).Ended);
        await topics.PublishAsync("b", "1");
    }

    [Fact]
    public async Task A_topic_goes_when_its_last_event_is_too_old_but_not_while_it_is_read()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(One, timeProvider: time);
        await topics.PublishAsync("a", "1");
        time.Advance(TimeSpan.FromSeconds(8));
        await Should.ThrowAsync<InvalidOperationException>(async () => await topics.PublishAsync("b", "1"));
        TopicClient client = await topics.FollowAsync(new SseSubscription("a"));
        time.Advance(TimeSpan.FromSeconds(80));
        await Should.ThrowAsync<InvalidOperationException>(async () => await topics.PublishAsync("b", "1"));
        await client.StopAsync();
        await topics.PublishAsync("b", "1");
        time.Advance(TimeSpan.FromSeconds(9));
        await topics.PublishAsync("c", "1");
    }

    [Fact]
    public async Task A_level_reader_of_a_topic_whose_events_went_is_told_no_gap()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(One, timeProvider: time);
        TopicClient client = await topics.FollowAsync(new SseSubscription("a"));
        await topics.PublishNumbersAsync("a", 0, 3);
        await client.EventsAsync(3);
        time.Advance(TimeSpan.FromSeconds(80));
        await topics.PublishNumbersAsync("a", 3, 2);
        (await client.EventsAsync(5)).Data().ShouldBe(TopicsExtensions.Numbers(0, 5));
        await client.StopAsync();
    }

    [Fact]
    public async Task Who_comes_back_to_a_topic_that_went_empty_has_lost_nothing()
    {
        using SseTopics topics = new(One);
        TopicClient client = await topics.FollowAsync(new SseSubscription("a"));
        await client.StopAsync();
        await topics.PublishNumbersAsync("a", 0, 3);
        TopicClient back = TopicClient.Follow(topics, new SseSubscription("a") { LastEventId = client.LastEventId });
        (await back.EventsAsync(3)).Data().ShouldBe(TopicsExtensions.Numbers(0, 3));
        await back.StopAsync();
    }

    [Fact]
    public async Task X27_who_comes_back_to_a_topic_that_held_events_after_it_went_is_told_a_gap()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(One, timeProvider: time);
        TopicClient client = await topics.FollowAsync(new SseSubscription("a"));
        await client.StopAsync();
        for (int life = 0; life < 3; life++)
        {
            string id = await topics.PublishAsync("a", "secret");
            time.Advance(TimeSpan.FromSeconds(10));
            await topics.PublishAsync("a", "new");
            foreach (string cursor in (string[])[client.LastEventId, id])
            {
                TopicClient back = TopicClient.Follow(topics, new SseSubscription("a") { LastEventId = cursor });
                (await back.EventsAsync(2)).Select(e => e.Type).ShouldBe(["gap", "message"]);
                await back.StopAsync();
            }

            time.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
