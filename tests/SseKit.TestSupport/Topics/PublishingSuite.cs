using System.Net.ServerSentEvents;
using Shouldly;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>What is published comes, as it was published, in order, under the ID that publishing gave.</summary>
public abstract class PublishingSuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    public static TheoryData<string> NamesOfNoTopic => ["", "a\nb", "a\0", "\u0085", new string('a', 513), "half \ud83d"];

    [Fact]
    public async Task Every_reader_gets_every_event_in_order_under_the_id_that_publishing_gave()
    {
        using SseTopics topics = await CreateAsync();
        SseSubscription subscription = new(Topic());
        TopicClient[] clients = [await FollowAsync(topics, subscription), await FollowAsync(topics, subscription), await FollowAsync(topics, subscription)];
        string[] ids = await PublishAsync(topics, Topic(), 100);
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(100);
        foreach (TopicClient client in clients)
        {
            IReadOnlyList<SentEvent> events = await client.EventsAsync(100);
            events.Select(e => e.Data).ShouldBe(Numbers(0, 100));
            events.Select(e => e.Id).ShouldBe(ids);
            (await client.StopAsync()).ShouldBe(SseFollowEnd.Cancelled);
            client.Misuse.ShouldBeNull();
        }
    }

    [Fact]
    public async Task What_is_published_to_several_topics_is_in_each_under_an_id_of_its_own_and_once_when_repeated()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient first = await FollowAsync(topics, new SseSubscription(Topic("a")));
        TopicClient second = await FollowAsync(topics, new SseSubscription(Topic("b")));
        SsePublishOptions options = new() { AlsoTo = [Topic("b"), Topic("a"), Topic("b")], PublishId = "one" };
        string id = await topics.PublishAsync(Topic("a"), new SseItem<string>("both"), options);
        (await topics.PublishAsync(Topic("a"), new SseItem<string>("both"), options)).ShouldBe(id);
        await PublishAsync(topics, Topic("a"), "end");
        await PublishAsync(topics, Topic("b"), "end");
        IReadOnlyList<SentEvent> inFirst = await first.EventsAsync(2);
        IReadOnlyList<SentEvent> inSecond = await second.EventsAsync(2);
        string.Join(' ', inFirst.Select(e => e.Data)).ShouldBe("both end");
        string.Join(' ', inSecond.Select(e => e.Data)).ShouldBe("both end");
        inFirst[0].Id.ShouldBe(id);
        (inSecond[0].Id == id).ShouldBeFalse();
        await Should.ThrowAsync<ArgumentException>(async () => await topics.PublishAsync(Topic("a"), new SseItem<string>(""), new SsePublishOptions { AlsoTo = [""] }));
    }

    [Fact]
    public async Task Ids_of_different_topics_are_different()
    {
        using SseTopics topics = await CreateAsync();
        string[] ids = [.. await PublishAsync(topics, Topic("a"), 10), .. await PublishAsync(topics, Topic("b"), 10)];
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(20);
    }

    [Fact]
    public async Task Type_lines_and_reconnection_interval_come_as_they_were_published()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic()));
        string id = await topics.PublishAsync(Topic(), new SseItem<string>("one\ntwo\r\n\nfour ⚑", "kind") { ReconnectionInterval = TimeSpan.FromSeconds(2) });
        (await client.EventsAsync(1)).ShouldBe([new SentEvent("kind", "one\ntwo\n\nfour ⚑", id)]);
        client.Text.ShouldContain("retry: 2000\n");
        await client.StopAsync();
    }

    [Fact]
    public async Task Events_larger_than_a_batch_come_whole_between_small_ones()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic()));
        string large = string.Concat(Enumerable.Range(0, 100_000).Select(static i => FormattableString.Invariant($"{i} é\n")));
        string[] published = ["before", large, "between", large, large, "after"];
        foreach (string data in published) await PublishAsync(topics, Topic(), data);
        (await client.EventsAsync(published.Length)).Select(e => e.Data).ShouldBe(published);
        await client.StopAsync();
    }

    [Fact]
    public async Task Publishing_again_under_the_same_name_changes_nothing_and_gives_the_id_of_the_first()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic()));
        SsePublishOptions name = new() { PublishId = "p" };
        string first = await topics.PublishAsync(Topic(), new SseItem<string>("first"), name);
        string second = await topics.PublishAsync(Topic(), new SseItem<string>("second"), new SsePublishOptions { PublishId = "q" });
        (await topics.PublishAsync(Topic(), new SseItem<string>("again"), name)).ShouldBe(first);
        (await topics.PublishAsync(Topic("other"), new SseItem<string>("elsewhere"), name)).Equals(first, StringComparison.Ordinal).ShouldBeFalse();
        string last = await PublishAsync(topics, Topic(), "last");
        (await client.EventsAsync(3)).Select(e => (e.Data, e.Id)).ShouldBe([("first", first), ("second", second), ("last", last)]);
        await client.StopAsync();
    }

    [Fact]
    public async Task A_frame_is_published_to_several_topics()
    {
        using SseTopics topics = await CreateAsync();
        TopicClient client = await FollowAsync(topics, new SseSubscription(Topic("a"), Topic("b")));
        SseFrame frame = SseFrame.Create(new SseItem<string>("both"));
        await topics.PublishAsync(Topic("a"), frame);
        await topics.PublishAsync(Topic("b"), frame);
        (await client.EventsAsync(2)).Select(e => e.Data).ShouldBe(["both", "both"]);
        await client.StopAsync();
    }

    [Fact]
    public async Task An_event_with_an_id_a_comment_and_a_retry_hint_are_refused()
    {
        using SseTopics topics = await CreateAsync();
        await Should.ThrowAsync<ArgumentException>(async () => await topics.PublishAsync(Topic(), new SseItem<string>("a") { EventId = "1" }));
        await Should.ThrowAsync<ArgumentException>(async () => await topics.PublishAsync(Topic(), SseFrame.Comment("a")));
        await Should.ThrowAsync<ArgumentException>(async () => await topics.PublishAsync(Topic(), SseFrame.Retry(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public async Task An_event_of_as_many_bytes_as_a_topic_keeps_is_published_and_a_larger_one_refused()
    {
        using SseTopics topics = await CreateAsync(new SseTopicsOptions { MaxBytes = 1_000 });
        int around = "data: \n\n".Length;
        await PublishAsync(topics, Topic(), new string('x', 1_000 - around));
        (await Should.ThrowAsync<ArgumentException>(async () => await PublishAsync(topics, Topic(), new string('x', 1_001 - around))))
            .Message.ShouldContain(nameof(SseTopicsOptions.MaxBytes));
    }

    [Theory]
    [MemberData(nameof(NamesOfNoTopic))]
    public async Task What_cannot_be_the_name_of_a_topic_is_refused(string name)
    {
        using SseTopics topics = await CreateAsync();
        await Should.ThrowAsync<ArgumentException>(async () => await PublishAsync(topics, name, "a"));
        await Should.ThrowAsync<ArgumentException>(async () => await TopicClient.Follow(topics, new SseSubscription(name)).Ended);
    }

    [Fact]
    public async Task Names_are_compared_to_the_letter_and_may_be_long()
    {
        using SseTopics topics = await CreateAsync();
        string[] names = [Topic("a"), Topic("A"), Topic("a "), Topic("é"), Topic("e\u0301"), Topic("a:*?[~.%"), Topic("🚀").PadRight(512, 'x')];
        TopicClient[] clients = [.. names.Select(name => TopicClient.Follow(topics, new SseSubscription(name)))];
        foreach (TopicClient client in clients) await client.PlacedAsync();
        foreach (string name in names) await PublishAsync(topics, name, name);
        for (int i = 0; i < names.Length; i++)
        {
            (await clients[i].EventsAsync(1))[0].Data.ShouldBe(names[i]);
            await clients[i].StopAsync();
            clients[i].Events.Count.ShouldBe(1);
        }
    }
}
