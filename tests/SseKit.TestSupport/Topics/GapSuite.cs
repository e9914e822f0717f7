using Shouldly;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>A place that the log does not hold gives a gap, told once, and nothing that is not the reader's.</summary>
public abstract class GapSuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    [Fact]
    public async Task X28_a_gap_is_told_once_with_from_to_and_an_id_that_resumes_behind_it()
    {
        using SseTopics topics = await CreateAsync(new SseTopicsOptions { MaxEvents = 10 });
        SseSubscription subscription = new(Topic());
        string[] ids = await PublishAsync(topics, Topic(), 300);
        TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = ids[0] });
        await client.UntilDataAsync("299");
        SentEvent gap = client.Events[0];
        gap.ShouldBe(new SentEvent("gap", $$"""{"from":"{{ids[0]}}","to":"{{gap.Id}}"}""", gap.Id));
        ShouldBeTheRest(client, 300);

        // With the gap's own ID: no gap again, the same events.
        TopicClient again = TopicClient.Follow(topics, subscription with { LastEventId = gap.Id });
        await again.UntilDataAsync("299");
        again.Events.ShouldBe(client.Events.Skip(1));
        await client.StopAsync();
        await again.StopAsync();
    }

    [Fact]
    public async Task X28_a_gap_may_end_the_stream_and_who_comes_back_goes_on()
    {
        using SseTopics topics = await CreateAsync(new SseTopicsOptions { MaxEvents = 10 });
        SseSubscription subscription = new(Topic()) { GapPolicy = SseGapPolicy.End };
        string[] ids = await PublishAsync(topics, Topic(), 300);
        TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = ids[0] });
        (await client.Ended.Within("the end")).ShouldBe(SseFollowEnd.Gap);
        client.Events.Select(e => e.Type).ShouldBe(["gap"]);
        client.Text.ShouldEndWith("\n\n");
        TopicClient back = TopicClient.Follow(topics, subscription with { LastEventId = client.LastEventId });
        await back.UntilDataAsync("299");
        back.Events.ShouldNotContain(e => e.Type == "gap");
        (await back.StopAsync()).ShouldBe(SseFollowEnd.Cancelled);
    }

    [Theory]
    [InlineData("garbage", true)]
    [InlineData("<script>\"'", false)]
    [InlineData("ünïcode", false)]
    [InlineData(" ", false)]
    [InlineData(".", true)]
    [InlineData("~", true)]
    [InlineData("~.~.~", true)]
    [InlineData("0.0.0.0", true)]
    public async Task X23_what_is_no_cursor_gives_a_gap_and_what_is_kept(string sent, bool isTold)
    {
        using SseTopics topics = await CreateAsync();
        await PublishAsync(topics, Topic("a"), 3);
        await PublishAsync(topics, Topic("b"), 2);
        SseSubscription[] subscriptions = [new(Topic("a")), new(Topic("a"), Topic("b"))];
        foreach (SseSubscription subscription in subscriptions)
        {
            TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = sent });
            IReadOnlyList<SentEvent> events = await client.EventsAsync(subscription.Topics.Count == 1 ? 4 : 6);
            string told = isTold ? $"\"{sent}\"" : "null";
            events[0].Data.ShouldBe($$"""{"from":{{told}},"to":"{{events[0].Id}}"}""");
            events.Skip(1).ShouldAllBe(e => e.Type == "message");
            await client.StopAsync();
        }
    }

    [Fact]
    public async Task X23_forged_and_over_long_cursors_give_a_gap()
    {
        using SseTopics topics = await CreateAsync();
        string id = (await PublishAsync(topics, Topic(), 3))[1];
        string epoch = id[..(id.IndexOf('.', StringComparison.Ordinal) + 1)];

        // Twenty zeros: with a few of them it may be a place between two entries, and where topics share a stream that is one.
        string[] forged = [epoch + "999999", epoch + "99999999999999999999999", epoch + "00" + id[epoch.Length..], epoch, epoch + "-1", "A" + id, id + new string('0', 20), new string('a', 1_025), string.Join('~', Enumerable.Repeat("aaaaaaaa." + id, 200))];
        foreach (string cursor in forged)
        {
            IReadOnlyList<SentEvent> events = await ResumeAsync(topics, new SseSubscription(Topic()), cursor, 4);
            events[0].Type.ShouldBe("gap", cursor);
            events.Skip(1).Select(e => e.Data).ShouldBe(Numbers(0, 3));
        }
    }

    [Fact]
    public async Task X23_the_cursor_of_another_topic_or_tenant_gives_a_gap_and_nothing_of_theirs()
    {
        using SseTopics topics = await CreateAsync();
        (string mine, string theirs, string other) = (Topic("mine"), Topic("theirs"), Topic("other"));
        await PublishAsync(topics, mine, "mine");
        string[] ids = [await PublishAsync(topics, theirs, "secret"), await PublishAsync(topics, theirs, "secret")];
        await PublishAsync(topics, other, "secret");
        TopicClient tenant = TopicClient.Follow(topics, new SseSubscription(theirs, other) { Start = SseStart.Oldest });
        string composite = (await tenant.EventsAsync(3))[1].Id;
        await tenant.StopAsync();
        foreach (string cursor in (string[])[ids[0], composite])
        {
            TopicClient client = TopicClient.Follow(topics, new SseSubscription(mine) { LastEventId = cursor });
            if (Variant.AreTopicsApart || cursor == composite)
            {
                IReadOnlyList<SentEvent> events = await client.EventsAsync(2);
                events.Select(e => e.Type).ShouldBe(["gap", "message"]);
                events[1].Data.ShouldBe("mine");
                events[0].Data.ShouldBe($$"""{"from":"{{cursor}}","to":"{{events[0].Id}}"}""");
            }

            string last = await PublishAsync(topics, mine, "more");
            await client.UntilDataAsync("more");
            await client.StopAsync();
            client.Events.ShouldAllBe(e => e.Data != "secret");
            string epoch = ids[0][..(ids[0].IndexOf('.', StringComparison.Ordinal) + 1)];
            if (Variant.AreTopicsApart) client.Events.ShouldAllBe(e => !e.Id.Contains(epoch, StringComparison.Ordinal));
            else last.ShouldStartWith(epoch);
        }
    }

    [Fact]
    public async Task X27_of_a_topic_removed_and_made_again_an_old_cursor_gives_a_gap()
    {
        using SseTopics topics = await CreateAsync();
        string[] old = await PublishAsync(topics, Topic(), 5);
        await Variant.LoseAsync(topics, Topic());
        string[] anew = await PublishAsync(topics, Topic(), 5, first: 100);
        anew.ShouldAllBe(id => !old.Contains(id));
        foreach (string id in old)
        {
            IReadOnlyList<SentEvent> events = await ResumeAsync(topics, new SseSubscription(Topic()), id, 6);
            events[0].Type.ShouldBe("gap");
            events.Skip(1).Select(e => e.Data).ShouldBe(Numbers(100, 5));
            events.Skip(1).Select(e => e.Id).ShouldBe(anew);
        }
    }

    private void ShouldBeTheRest(TopicClient client, int published)
    {
        int kept = client.Events.Count - 1;
        client.Events.Skip(1).Select(e => e.Data).ShouldBe(Numbers(published - kept, kept));
        if (Variant.TrimsExactly) kept.ShouldBe(10);
        else kept.ShouldBeLessThan(published);
    }
}
