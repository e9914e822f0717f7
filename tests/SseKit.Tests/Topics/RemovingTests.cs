using System.Net.ServerSentEvents;
using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics;

/// <summary>A topic that is removed is gone at once, whoever still reads it.</summary>
public sealed class RemovingTests
{
    [Fact]
    public async Task Its_readers_end_and_what_is_published_then_is_of_a_new_one()
    {
        using SseTopics topics = new();
        string before = await topics.PublishAsync("a", new SseItem<string>("before"));
        TopicClient client = TopicClient.Follow(topics, new SseSubscription("a") { Start = SseStart.Oldest });
        await client.EventsAsync(1);
        topics.Remove("a");
        (await client.Ended.Within("the end")).ShouldBe(SseFollowEnd.Cancelled);
        await topics.PublishAsync("a", new SseItem<string>("after"));
        TopicClient late = TopicClient.Follow(topics, new SseSubscription("a") { LastEventId = before });
        (await late.EventsAsync(2)).Select(e => e.Type + " " + (e.Type == "gap" ? "" : e.Data)).ShouldBe(["gap ", "message after"]);
        await late.StopAsync();
        topics.Remove("nothing");
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_keeps_nobody_in_what_is_gone()
    {
        using SseTopics topics = new();
        StalledPipeWriter stalled = new();
        Task<SseFollowEnd> following = topics.FollowAsync(stalled, new SseSubscription("a"));
        topics.Remove("a");
        TopicClient client = await FollowAsync(topics);
        await topics.PublishAsync("a", new SseItem<string>("after"));
        (await client.EventsAsync(1))[0].Data.ShouldBe("after");
        client.Ended.IsCompleted.ShouldBeFalse();
        following.IsCompleted.ShouldBeFalse();
        await client.StopAsync();
    }

    private static async Task<TopicClient> FollowAsync(SseTopics topics)
    {
        TopicClient client = TopicClient.Follow(topics, new SseSubscription("a"));
        await client.PlacedAsync();
        return client;
    }
}
