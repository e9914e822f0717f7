using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.TestSupport.Topics;

/// <summary>IDs stand where the subscription says, for clients that take blocks apart by hand; to a decoder it is all one.</summary>
public abstract class IdPlaceSuite<TVariant>(TVariant variant) : TopicSuite<TVariant>(variant)
    where TVariant : TopicVariant
{
    [Theory]
    [InlineData(SseIdPlace.First, "id: {0}\nevent: e\ndata: {1}\n\n")]
    [InlineData(SseIdPlace.Last, "event: e\ndata: {1}\nid: {0}\n\n")]
    [InlineData(SseIdPlace.After, "event: e\ndata: {1}\n\nid: {0}\n\n")]
    public async Task The_ID_stands_where_it_was_asked_for_however_long_the_event_is(SseIdPlace place, string block)
    {
        using SseTopics topics = await CreateAsync();
        string[] data = ["a", new string('b', 16 * 1024 - 15), new string('c', 16 * 1024), new string('d', 100_000), "e"];
        string expected = string.Empty;
        foreach (string text in data)
        {
            SsePublishOptions options = new() { IsFinal = text == "e" };
            string id = await topics.PublishAsync(Topic(), new SseItem<string>(text, "e"), options);
            expected += string.Format(System.Globalization.CultureInfo.InvariantCulture, block, id, text);
        }

        TopicClient client = TopicClient.Follow(topics, new SseSubscription(Topic()) { Start = SseStart.Oldest, IdPlace = place });
        await client.Ended.Within("the end");
        client.Text.ShouldEndWith(expected, Case.Sensitive);
        client.Events.Select(e => e.Data).ShouldBe(data);
    }

    [Theory]
    [InlineData(SseIdPlace.First)]
    [InlineData(SseIdPlace.Last)]
    [InlineData(SseIdPlace.After)]
    public async Task A_gap_is_told_as_the_subscription_says(SseIdPlace place)
    {
        using SseTopics topics = await CreateAsync();
        await PublishAsync(topics, Topic(), "a");
        SseSubscription subscription = new(Topic())
        {
            LastEventId = "lost.1",
            IdPlace = place,
            GapEvent = (from, to) => new SseItem<string>($"from {from} to {to}"),
        };
        TopicClient client = TopicClient.Follow(topics, subscription);
        IReadOnlyList<SentEvent> events = await client.EventsAsync(2);
        events[0].Data.ShouldStartWith("from lost.1 to ");
        events[1].Data.ShouldBe("a");
        await client.StopAsync();
    }
}
