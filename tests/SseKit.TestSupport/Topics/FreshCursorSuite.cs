using Shouldly;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>A cursor is a place from the moment its event was published, though the process it comes to may not have a copy of it yet.</summary>
public abstract class FreshCursorSuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    [Fact]
    public async Task The_ID_that_publishing_gave_is_a_place_to_go_on_from_at_once()
    {
        await using SseTopics topics = await CreateAsync();
        SseSubscription subscription = new(Topic());
        TopicClient witness = await FollowAsync(topics, subscription);
        for (int i = 0; i < 200; i++)
        {
            string id = await PublishAsync(topics, Topic(), "before");
            TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = id });
            string next = await PublishAsync(topics, Topic(), "after");
            SentEvent first = (await client.EventsAsync(1))[0];
            first.Type.ShouldBe("message");
            first.Id.ShouldBe(next);
            await client.StopAsync();
        }

        await witness.StopAsync();
    }

    [Fact]
    public async Task So_it_is_in_one_stream_of_two_topics()
    {
        await using SseTopics topics = await CreateAsync();
        SseSubscription subscription = new(Topic(), Topic("b"));
        for (int i = 0; i < 50; i++)
        {
            string id = await PublishAsync(topics, Topic("b"), "before");
            TopicClient client = TopicClient.Follow(topics, subscription with { LastEventId = id });
            await PublishAsync(topics, Topic("b"), "after");
            (await client.EventsAsync(1))[0].Data.ShouldBe("after");
            await client.StopAsync();
        }
    }
}
