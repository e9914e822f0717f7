using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics;

/// <summary>A client that reads nothing is no one else's burden.</summary>
public sealed class StalledReaderTests
{
    [Fact]
    public async Task X15_a_client_that_never_reads_is_not_touched_again_and_the_others_get_everything()
    {
        using SseTopics topics = new();
        StalledPipeWriter stalled = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(stalled, new SseSubscription("a"), new SseStreamOptions { Heartbeat = TimeSpan.FromMilliseconds(10) });
        await stalled.StalledAsync();
        stalled.Forbid();
        TopicClient[] others = [await topics.FollowAsync(new SseSubscription("a")), await topics.FollowAsync(new SseSubscription("a"), new SseStreamOptions { Heartbeat = TimeSpan.FromMilliseconds(10) })];
        await topics.PublishNumbersAsync("a", 0, 5_000);
        foreach (TopicClient other in others)
        {
            (await other.EventsAsync(5_000)).Data().ShouldBe(TopicsExtensions.Numbers(0, 5_000));
            await other.StopAsync();
        }

        // Several heartbeats of the others went by, too.
        (stalled.Misuse, stalled.Flushes).ShouldBe((null, 1));
        stalled.Leave();
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.ReaderGone);
    }

    [Fact]
    public async Task X15_who_waits_for_readers_waits_for_one_that_never_reads_a_second_at_most()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(timeProvider: time);
        StalledPipeWriter stalled = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(stalled, new SseSubscription("a"));
        await stalled.StalledAsync();
        await topics.PublishNumbersAsync("a", 0, 10);
        Task wait = topics.WaitForReadersAsync("a", 0);
        time.Advance(TimeSpan.FromSeconds(0.99));
        wait.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.01));
        await wait.Within("the wait");

        // It is known to stand: who waits now does not.
        await topics.PublishNumbersAsync("a", 10, 1);
        await topics.WaitForReadersAsync("a", 0).Within("the second wait");
        stalled.Reset();
        await Should.ThrowAsync<IOException>(ended);
    }

    [Fact]
    public async Task A_client_that_reads_again_gets_what_it_missed_or_is_told_a_gap()
    {
        using SseTopics topics = new(new SseTopicsOptions { MaxEvents = 100 });
        StalledPipeWriter[] outputs = [new(1), new(1)];
        Task<SseFollowEnd>[] ended = [.. outputs.Select(output => topics.FollowAsync(output, new SseSubscription("a")))];
        string[] ids = await topics.PublishNumbersAsync("a", 0, 1);
        foreach (StalledPipeWriter output in outputs) await output.StalledAsync();
        await topics.PublishNumbersAsync("a", 1, 50);
        outputs[0].LetGo();
        await outputs[0].UntilTextAsync("\ndata: 50\n");
        SentEvent.In(outputs[0].Text).Data().ShouldBe(TopicsExtensions.Numbers(0, 51));

        await topics.PublishNumbersAsync("a", 51, 149);
        outputs[1].LetGo();
        await outputs[1].UntilTextAsync("\ndata: 199\n");
        IReadOnlyList<SentEvent> events = SentEvent.In(outputs[1].Text);
        events[1].ShouldBe(new SentEvent("gap", $$"""{"from":"{{ids[0]}}","to":"{{events[1].Id}}"}""", events[1].Id));
        events.Skip(2).Data().ShouldBe(TopicsExtensions.Numbers(100, 100));
        topics.Dispose();
        foreach (Task<SseFollowEnd> end in ended) (await end.Within("the end")).ShouldBe(SseFollowEnd.Cancelled);
    }
}
