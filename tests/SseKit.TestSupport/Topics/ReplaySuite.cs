using Shouldly;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>What is kept and what comes are one stream, from wherever it begins.</summary>
public abstract class ReplaySuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    [Fact]
    public async Task After_each_cursor_comes_exactly_the_rest()
    {
        using SseTopics topics = await CreateAsync();
        string[] ids = await PublishAsync(topics, Topic(), 20);
        SseSubscription subscription = new(Topic());
        TopicClient witness = await FollowAsync(topics, subscription with { Start = SseStart.Oldest });
        await witness.EventsAsync(20);
        TopicClient[] clients = [.. ids.Select(id => TopicClient.Follow(topics, subscription with { LastEventId = id }))];
        string live = await PublishAsync(topics, Topic(), "live");
        for (int i = 0; i < clients.Length; i++)
        {
            IReadOnlyList<SentEvent> events = await clients[i].EventsAsync(20 - i);
            events.Select(e => e.Data).ShouldBe([.. Numbers(i + 1, 19 - i), "live"]);
            events.Select(e => e.Id).ShouldBe([.. ids[(i + 1)..], live]);
            await clients[i].StopAsync();
        }

        await witness.StopAsync();
    }

    [Fact]
    public async Task A_reader_begins_with_the_newest_the_oldest_or_the_last_few()
    {
        using SseTopics topics = await CreateAsync();
        await PublishAsync(topics, Topic(), 10);
        (SseStart Start, int First)[] starts =
            [(SseStart.Newest, 10), (SseStart.Last(0), 10), (SseStart.Last(3), 7), (SseStart.Last(10), 0), (SseStart.Last(11), 0), (SseStart.Last(int.MaxValue), 0), (SseStart.Oldest, 0)];
        TopicClient[] clients = [.. starts.Select(start => TopicClient.Follow(topics, new SseSubscription(Topic()) { Start = start.Start }))];
        foreach (TopicClient client in clients) await client.PlacedAsync();
        await PublishAsync(topics, Topic(), 1, first: 10);
        for (int i = 0; i < clients.Length; i++)
        {
            (await clients[i].EventsAsync(11 - starts[i].First)).Select(e => e.Data).ShouldBe(Numbers(starts[i].First, 11 - starts[i].First));
            await clients[i].StopAsync();
        }
    }

    [Fact]
    public async Task X16_of_5000_events_to_replay_and_live_ones_none_comes_twice_and_none_is_missing()
    {
        using SseTopics topics = await CreateAsync();
        await PublishAsync(topics, Topic(), 5_000);
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic()) { Start = SseStart.Oldest });
        await PublishAsync(topics, Topic(), 100, first: 5_000);
        (await client.EventsAsync(5_100)).Select(e => e.Data).ShouldBe(Numbers(0, 5_100));
        await client.StopAsync();
        client.Events.Count.ShouldBe(5_100);
    }

    [Fact]
    public async Task X17_events_published_while_replays_run_come_once_and_in_order()
    {
        using SseTopics topics = await CreateAsync();
        string[] ids = await PublishAsync(topics, Topic(), 1_000);
        Task publishing = Task.Run(() => PublishAsync(topics, Topic(), 1_000, first: 1_000));
        SseSubscription subscription = new(Topic());
        List<(TopicClient Client, int First)> clients = [];
        for (int i = 0; i < 20; i++)
        {
            // Places that any copy of the log holds already: they are as old as the test.
            int after = i * 37;
            clients.Add((TopicClient.Follow(topics, subscription with { LastEventId = ids[after] }), after + 1));
            await clients[^1].Client.EventsAsync(1);
        }

        await publishing;
        foreach ((TopicClient client, int first) in clients)
        {
            (await client.EventsAsync(2_000 - first)).Select(e => e.Data).ShouldBe(Numbers(first, 2_000 - first));
            await client.StopAsync();
            client.Events.Count.ShouldBe(2_000 - first);
        }
    }

    [Fact]
    public async Task Who_is_cut_off_before_the_first_event_comes_back_to_its_place()
    {
        using SseTopics topics = await CreateAsync();
        SseSubscription subscription = new(Topic());

        // Of an empty topic, and of one that holds events.
        TopicClient atFirst = await FollowAsync(topics, subscription);
        TopicClient stays = await FollowAsync(topics, subscription);
        await atFirst.StopAsync();
        await PublishAsync(topics, Topic(), 3);
        await stays.EventsAsync(3);
        TopicClient later = await FollowAsync(topics, subscription);
        await later.StopAsync();
        await PublishAsync(topics, Topic(), 2, first: 3);
        await stays.EventsAsync(5);
        atFirst.Events.ShouldBeEmpty();
        later.Events.ShouldBeEmpty();
        (await ResumeAsync(topics, subscription, atFirst.LastEventId, 5)).Select(e => e.Data).ShouldBe(Numbers(0, 5));
        (await ResumeAsync(topics, subscription, later.LastEventId, 2)).Select(e => e.Data).ShouldBe(Numbers(3, 2));
        await stays.StopAsync();
    }

    [Fact]
    public async Task Who_comes_back_level_is_sent_no_id_again_and_what_comes()
    {
        using SseTopics topics = await CreateAsync();
        SseSubscription subscription = new(Topic());
        string[] ids = await PublishAsync(topics, Topic(), 2);
        TopicClient witness = await FollowAsync(topics, subscription with { Start = SseStart.Oldest });
        await witness.EventsAsync(2);
        TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = ids[1] });
        await client.UntilTextAsync("\n\n");
        client.Text.ShouldBe(": ssekit heartbeat=15000\n\n");
        string live = await PublishAsync(topics, Topic(), "live");
        (await client.EventsAsync(1)).ShouldBe([new SentEvent("message", "live", live)]);
        await client.StopAsync();
        await witness.StopAsync();
    }

    [Fact]
    public async Task A_token_that_is_cancelled_ends_the_stream_between_two_events()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic()));
        Task publishing = Task.Run(() => PublishAsync(topics, Topic(), 2_000));
        await client.EventsAsync(10);
        (await client.StopAsync()).ShouldBe(SseFollowEnd.Cancelled);
        await publishing;
        client.Text.ShouldEndWith("\n\n");
        client.Events.Select(e => e.Data).ShouldBe(Numbers(0, client.Events.Count));
        client.Misuse.ShouldBeNull();
    }

    [Fact]
    public async Task Disposing_the_topics_ends_readers_and_refuses_what_comes_after()
    {
        SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic()));
        topics.Dispose();
        topics.Dispose();
        (await client.Ended.Within("the end")).ShouldBe(SseFollowEnd.Cancelled);
        await Should.ThrowAsync<ObjectDisposedException>(async () => await PublishAsync(topics, Topic(), "a"));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await TopicClient.Follow(topics, new SseSubscription(Topic())).Ended);
    }
}
