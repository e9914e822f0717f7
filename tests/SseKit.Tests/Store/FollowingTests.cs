using Shouldly;
using SseKit.Tests.Topics;
using SseKit.TestSupport;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;
using static SseKit.Tests.Store.ScriptedStore;

namespace SseKit.Tests.Store;

/// <summary>What a store does, and does not, is what its readers see.</summary>
public sealed class FollowingTests
{
    private static readonly SseSubscription Oldest = new("a") { Start = SseStart.Oldest };

    [Fact]
    public async Task A_store_that_cannot_append_fails_the_publisher_with_what_it_threw()
    {
        ScriptedStore store = new(EmptyAsync);
        using SseTopics topics = new(store: store);
        (await Should.ThrowAsync<IOException>(async () => await topics.PublishAsync("a", "b"))).Message.ShouldBe("The store is down.");
        store.Follows.ShouldBe(0);
    }

    [Fact]
    public async Task Readers_of_a_store_that_fails_end_with_an_exception_and_the_next_reader_tries_anew()
    {
        bool isUp = false;
        ScriptedStore store = new(async (_, mirror, unread) =>
        {
            if (!Volatile.Read(ref isUp)) throw new TimeoutException("No answer.");
            mirror.Restart("e.0");
            mirror.Append("e.1", Frame("b"), null);
            mirror.Loaded();
            await UnreadAsync(unread);
        });
        using SseTopics topics = new(store: store);
        for (int i = 1; i < 4; i++)
        {
            IOException exception = await Should.ThrowAsync<IOException>(async () => await TopicClient.Follow(topics, Oldest).Ended.Within("the end"));
            exception.InnerException.ShouldBeOfType<TimeoutException>();
            store.Follows.ShouldBe(i);
        }

        Volatile.Write(ref isUp, true);
        TopicClient client = TopicClient.Follow(topics, Oldest);
        (await client.EventsAsync(1)).ShouldBe([new SentEvent("message", "b", "e.1")]);
        await client.StopAsync();
    }

    [Fact]
    public async Task A_store_that_returns_while_it_is_read_ends_the_readers()
    {
        using SseTopics topics = new(store: new ScriptedStore((_, mirror, _) =>
        {
            mirror.Restart("e.0");
            mirror.Loaded();
            return Task.CompletedTask;
        }));
        await Should.ThrowAsync<IOException>(async () => await TopicClient.Follow(topics, Oldest).Ended.Within("the end"));
    }

    [Fact]
    public async Task One_topic_that_fails_ends_a_reader_of_several_though_another_is_not_loaded()
    {
        using SseTopics topics = new(store: new ScriptedStore((topic, _, unread) =>
            topic == "a" ? throw new TimeoutException() : UnreadAsync(unread)));
        await Should.ThrowAsync<IOException>(async () => await TopicClient.Follow(topics, new SseSubscription("a", "b")).Ended.Within("the end"));
        await Should.ThrowAsync<IOException>(async () => await TopicClient.Follow(topics, new SseSubscription("b", "a")).Ended.Within("the end"));
    }

    [Fact]
    public async Task Readers_wait_until_the_store_has_loaded_and_hear_heartbeats_meanwhile()
    {
        TaskCompletionSource load = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ManualTimeProvider time = new();
        ScriptedStore store = new(async (_, mirror, unread) =>
        {
            mirror.Restart("e.0");
            mirror.Append("e.1", Frame("one"), null);
            mirror.Append("e.2", Frame("two"), null);
            await load.Task;
            mirror.Loaded();
            await UnreadAsync(unread);
        });
        using SseTopics topics = new(store: store, timeProvider: time);
        TopicClient client = TopicClient.Follow(topics, new SseSubscription("a") { LastEventId = "e.1" });
        client.Text.ShouldBeEmpty();
        time.Advance(TimeSpan.FromSeconds(2));
        await client.UntilTextAsync(": ssekit");
        time.Advance(TimeSpan.FromSeconds(15));
        await client.UntilTextAsync(":\n\n");
        client.Events.ShouldBeEmpty();
        load.SetResult();
        (await client.EventsAsync(1)).ShouldBe([new SentEvent("message", "two", "e.2")]);
        await client.StopAsync();
    }

    [Fact]
    public async Task A_log_that_begins_anew_gives_readers_and_old_cursors_a_gap()
    {
        TaskCompletionSource restart = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using SseTopics topics = new(store: new ScriptedStore(async (_, mirror, unread) =>
        {
            mirror.Restart("e.0");
            mirror.Append("e.1-0", Frame("one"), null);
            mirror.Loaded();
            await restart.Task;
            mirror.Restart("f.0-0");
            mirror.Append("f.7-0", Frame("two"), null);
            await UnreadAsync(unread);
        }));
        TopicClient client = TopicClient.Follow(topics, Oldest);
        await client.EventsAsync(1);
        restart.SetResult();
        SentEvent[] told = [new("gap", """{"from":"e.1-0","to":"f.0-0"}""", "f.0-0"), new("message", "two", "f.7-0")];
        (await client.EventsAsync(2, 1)).ShouldBe(told);
        foreach ((string cursor, string first) in ((string, string)[])[("e.1-0", "gap"), ("e.0", "gap"), ("f.0-0", "message")])
        {
            TopicClient back = TopicClient.Follow(topics, Oldest with { LastEventId = cursor });
            await back.UntilDataAsync("two");
            await back.StopAsync();
            back.Events[0].Type.ShouldBe(first, cursor);
        }

        await client.StopAsync();
    }

    [Fact]
    public async Task A_store_is_told_when_nobody_reads_any_longer_and_when_the_topics_are_disposed()
    {
        ManualTimeProvider time = new();
        TaskCompletionSource[] told = [new(), new()];
        ScriptedStore store = new(async (topic, mirror, unread) =>
        {
            await EmptyAsync(topic, mirror, unread);
            told[topic == "a" ? 0 : 1].SetResult();
        });
        SseTopics topics = new(store: store, timeProvider: time);
        TopicClient a = await topics.FollowAsync(new SseSubscription("a"));
        TopicClient b = await topics.FollowAsync(new SseSubscription("b"));
        await a.StopAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await told[0].Task.Within("the end of a");
        told[1].Task.IsCompleted.ShouldBeFalse();
        topics.Dispose();
        await told[1].Task.Within("the end of b");
        (await b.Ended.Within("the end")).ShouldBe(SseFollowEnd.Cancelled);
    }
}
