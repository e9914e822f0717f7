using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics.Racing;

/// <summary>A topic that goes away while it is published to, and made again: what is published is kept by the topic that the next reader finds.</summary>
public sealed class ComingAndGoingTests
{
    [Fact]
    public async Task X27_what_is_published_while_the_topic_goes_is_not_lost()
    {
        using SseTopics topics = new();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (int i = 0; i < 3_000; i++)
            {
                // The last reader of an empty topic leaves, the first event comes.
                string topic = $"{thread} {i}";
                TopicClient leaving = TopicClient.Follow(topics, new SseSubscription(topic));
                Task<string> publishing = Task.Run(async () => await topics.PublishAsync(topic, "a"));
                await leaving.StopAsync();
                string id = await publishing.Within("the ID");
                TopicClient client = TopicClient.Follow(topics, new SseSubscription(topic) { LastEventId = leaving.LastEventId, Start = SseStart.Oldest });
                if (leaving.Events.Count == 0) (await client.EventsAsync(1)).ShouldBe([new SentEvent("message", "a", id)]);
                await client.StopAsync();
            }
        }))).Within("all of it");
    }
}
