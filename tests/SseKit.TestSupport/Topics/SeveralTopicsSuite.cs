using Shouldly;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>Several topics as one stream, with one cursor.</summary>
public abstract class SeveralTopicsSuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    private const int LongestCursor = 1024;

    [Theory]
    [InlineData(2)]
    [InlineData(SseSubscription.MaxTopics)]
    public async Task Each_event_s_id_resumes_at_exactly_the_rest_of_every_topic(int count)
    {
        using SseTopics topics = await CreateAsync();
        string[] names = Names(count);
        SseSubscription subscription = new(names);
        TopicClient client = await FollowAsync(topics, subscription);
        for (int i = 0; i < 60; i++) await PublishAsync(topics, names[i * 7 % count], $"{i * 7 % count}:{i}");
        IReadOnlyList<SentEvent> all = await client.EventsAsync(60);
        foreach (string name in names) OfTopic(all, name).ShouldBe(Enumerable.Range(0, 60).Select(i => (Topic: i * 7 % count, Event: i)).Where(e => Topic($"{e.Topic}") == name).Select(e => $"{e.Topic}:{e.Event}"));
        for (int i = 0; i < 59; i += 3)
        {
            all[i].Id.Length.ShouldBeLessThan(LongestCursor);
            IReadOnlyList<SentEvent> rest = await ResumeAsync(topics, subscription, all[i].Id, 59 - i);
            rest.Select(e => e.Data).Order(StringComparer.Ordinal).ShouldBe(all.Skip(i + 1).Select(e => e.Data).Order(StringComparer.Ordinal));
            foreach (string name in names) OfTopic(rest, name).ShouldBe(OfTopic(all.Skip(i + 1), name));
        }

        await client.StopAsync();
    }

    [Fact]
    public async Task The_order_of_the_names_in_a_subscription_means_nothing_to_a_cursor()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic("a"), Topic("b")));
        await PublishAsync(topics, Topic("a"), "a");
        string cursor = (await client.EventsAsync(1))[0].Id;
        await PublishAsync(topics, Topic("b"), "b");
        await client.EventsAsync(2);
        (await ResumeAsync(topics, new SseSubscription(Topic("b"), Topic("a")), cursor, 1))[0].Data.ShouldBe("b");
        await client.StopAsync();
    }

    [Fact]
    public async Task A_subscription_grows_and_shrinks_without_losing_its_place()
    {
        using SseTopics topics = await CreateAsync();
        (string a, string b, string c) = (Topic("a"), Topic("b"), Topic("c"));
        TopicClient witness = await FollowAsync(topics, new SseSubscription(a, b, c));
        string alone = await PublishAsync(topics, a, "a0");
        await PublishAsync(topics, a, "a1");
        await PublishAsync(topics, b, "b0");
        await witness.EventsAsync(3);

        // From one to two: the new one begins where its subscription says.
        IReadOnlyList<SentEvent> grown = await ResumeAsync(topics, new SseSubscription(a, b) { Start = SseStart.Oldest }, alone, 2);
        grown.Select(e => e.Data).Order(StringComparer.Ordinal).ShouldBe(["a1", "b0"]);
        TopicClient newest = TopicClient.Follow(topics, new SseSubscription(a, b) { LastEventId = alone });
        string[] behind = Variant.AreTopicsApart ? ["a1"] : ["a1", "b0"];
        (await newest.EventsAsync(behind.Length)).Select(e => e.Data).Order(StringComparer.Ordinal).ShouldBe(behind);
        string two = newest.LastEventId;
        await newest.StopAsync();
        newest.Events.Count.ShouldBe(behind.Length);

        // From two to three, and back to one.
        await PublishAsync(topics, b, "b1");
        await PublishAsync(topics, c, "c0");
        await witness.EventsAsync(5);
        IReadOnlyList<SentEvent> three = await ResumeAsync(topics, new SseSubscription(c, a, b) { Start = SseStart.Oldest }, two, 2);
        three.Select(e => e.Data).Order(StringComparer.Ordinal).ShouldBe(["b1", "c0"]);
        await PublishAsync(topics, b, "b2");
        await witness.EventsAsync(6);
        (await ResumeAsync(topics, new SseSubscription(b), three[1].Id, 1))[0].Data.ShouldBe("b2");
        await witness.StopAsync();
    }

    [Fact]
    public async Task One_topic_lost_gives_one_gap_and_the_others_go_on_where_they_were()
    {
        using SseTopics topics = await CreateAsync(new SseTopicsOptions { MaxEvents = 5 });
        SseSubscription subscription = new(Topic("a"), Topic("b"));
        TopicClient client = await FollowAsync(topics, subscription);
        await PublishAsync(topics, Topic("a"), "a");
        await PublishAsync(topics, Topic("b"), "b");
        await client.EventsAsync(2);
        string cursor = client.LastEventId;
        await client.StopAsync();
        TopicClient witness = await FollowAsync(topics, subscription);
        await PublishAsync(topics, Topic("a"), 200);
        await PublishAsync(topics, Topic("b"), "b1");
        await witness.UntilDataAsync("b1");
        await witness.UntilDataAsync("199");

        TopicClient back = TopicClient.Follow(topics, subscription with { LastEventId = cursor });
        await back.UntilDataAsync("b1");
        await back.UntilDataAsync("199");
        await back.StopAsync();
        await witness.StopAsync();
        back.Events.Count(e => e.Type == "gap").ShouldBe(1);
        back.Events[0].ShouldBe(new SentEvent("gap", $$"""{"from":"{{cursor}}","to":"{{back.Events[0].Id}}"}""", back.Events[0].Id));
        back.Events.ShouldNotContain(e => e.Data == "a");
        back.Events.Count(e => e.Data.StartsWith('b')).ShouldBe(1);
        string[] kept = [.. back.Events.Where(e => e.Type != "gap" && e.Data != "b1").Select(e => e.Data)];
        kept.ShouldBe(Numbers(200 - kept.Length, kept.Length));
        if (Variant.TrimsExactly) kept.Length.ShouldBe(5);
    }

    [Fact]
    public async Task A_busy_topic_does_not_keep_the_others_waiting()
    {
        using SseTopics topics = await CreateAsync();
        string[] names = Names(3);
        for (int i = 0; i < 1_000; i++) await PublishAsync(topics, names[0], $"0:{i} {new string('x', 100)}");
        await PublishAsync(topics, names[1], "1:0");
        await PublishAsync(topics, names[2], "2:0");
        TopicClient client = TopicClient.Follow(topics, new SseSubscription(names) { Start = SseStart.Oldest });
        IReadOnlyList<SentEvent> events = await client.EventsAsync(1_002);
        events.Select((e, at) => (e, at)).Where(e => !e.e.Data.StartsWith('0')).ShouldAllBe(e => e.at < 900);
        await client.StopAsync();
    }

    private static string[] OfTopic(IEnumerable<SentEvent> events, string name) =>
        [.. events.Select(e => e.Data).Where(data => data.StartsWith(name[(name.LastIndexOf('/') + 1)..] + ":", StringComparison.Ordinal))];

    private string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => Topic($"{i}"))];
}
