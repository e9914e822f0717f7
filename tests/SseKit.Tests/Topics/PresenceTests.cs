using Shouldly;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics;

/// <summary>Who is there.</summary>
public sealed class PresenceTests
{
    [Fact]
    public async Task Those_who_follow_a_topic_are_counted_and_those_with_a_name_are_told()
    {
        using SseTopics topics = new();
        topics.CountReaders("a").ShouldBe(0);
        topics.GetReaders("a").ShouldBeEmpty();
        TopicClient anna = await topics.FollowAsync(new SseSubscription("a", "b") { Reader = "anna" });
        TopicClient anon = await topics.FollowAsync(new SseSubscription("a"));
        TopicClient anna2 = await topics.FollowAsync(new SseSubscription("a") { Reader = "anna" });
        (topics.CountReaders("a"), topics.CountReaders("b")).ShouldBe((3, 1));
        topics.GetReaders("a").ShouldBe(["anna", "anna"]);
        topics.GetReaders("b").ShouldBe(["anna"]);
        await anna.StopAsync();
        (topics.CountReaders("a"), topics.CountReaders("b")).ShouldBe((2, 0));
        topics.GetReaders("a").ShouldBe(["anna"]);
        await anna2.StopAsync();
        await anon.StopAsync();
        topics.CountReaders("a").ShouldBe(0);
    }

    [Fact]
    public void A_name_that_is_none_is_refused()
    {
        using SseTopics topics = new();
        Should.Throw<ArgumentException>(() => topics.CountReaders("\n"));
        Should.Throw<ArgumentException>(() => topics.GetReaders(string.Empty));
    }
}
