using Shouldly;
using SseKit.Format;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics;

/// <summary>A reader ends alone, and between two frames if its connection lets it.</summary>
public sealed class EndingTests
{
    private static readonly string Large = new('x', Sizes.Batch * 5);
    private static readonly SseSubscription Subscription = new("a");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_reader_whose_flush_throws_ends_alone_with_what_it_threw(int flushes)
    {
        using SseTopics topics = new();
        ThrowAfterNFlushesPipeWriter broken = new(flushes);
        TopicClient other = await topics.FollowAsync(Subscription);
        Task<SseFollowEnd> ended = topics.FollowAsync(broken, Subscription);
        await ShouldBeSentAsync(topics, other);
        (await Should.ThrowAsync<IOException>(ended.Within("the end"))).Message.ShouldBe("The connection was reset.");
        broken.Forbid();
        await ShouldBeSentAsync(topics, other);
        broken.Misuse.ShouldBeNull();
        await other.StopAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_reader_whose_flush_says_that_the_client_is_gone_ends_alone(int flushes)
    {
        using SseTopics topics = new();
        LeaveAfterNFlushesPipeWriter left = new(flushes);
        TopicClient other = await topics.FollowAsync(Subscription);
        Task<SseFollowEnd> ended = topics.FollowAsync(left, Subscription);
        await ShouldBeSentAsync(topics, other);
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.ReaderGone);
        left.Forbid();
        await ShouldBeSentAsync(topics, other);
        (left.Misuse, left.Flushes).ShouldBe((null, flushes + 1));
        await other.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_amid_a_large_frame_ends_alone(bool isReset)
    {
        using SseTopics topics = new();
        TopicClient other = await topics.FollowAsync(Subscription);
        StalledPipeWriter broken = new(passing: 2);
        Task<SseFollowEnd> ended = topics.FollowAsync(broken, Subscription);
        await topics.PublishAsync("a", Large);
        await broken.StalledAsync();
        if (isReset) broken.Reset();
        else broken.Leave();
        if (isReset) await Should.ThrowAsync<IOException>(ended.Within("the end"));
        else (await ended.Within("the end")).ShouldBe(SseFollowEnd.ReaderGone);
        broken.Forbid();
        broken.Text.Length.ShouldBeLessThan(Large.Length);
        await topics.PublishAsync("a", "small");
        (await other.EventsAsync(2)).Data().ShouldBe([Large, "small"]);
        broken.Misuse.ShouldBeNull();
        await other.StopAsync();
    }

    [Fact]
    public async Task An_end_amid_a_large_frame_comes_after_it_and_before_the_next()
    {
        using SseTopics topics = new();
        StalledPipeWriter output = new(passing: 2);
        using CancellationTokenSource stop = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(output, Subscription, cancellationToken: stop.Token);
        await topics.PublishAsync("a", Large);
        await topics.PublishAsync("a", "next");
        await output.StalledAsync();
        await stop.CancelAsync();
        ended.IsCompleted.ShouldBeFalse();
        output.LetGo();
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.Cancelled);
        output.Text.ShouldEndWith("\n\n");
        SentEvent.In(output.Text).Data().ShouldBe([Large]);
    }

    [Fact]
    public async Task A_token_that_was_cancelled_before_ends_the_stream_at_once()
    {
        using SseTopics topics = new();
        await topics.PublishNumbersAsync("a", 0, 5_000);
        CapturingPipeWriter output = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(output, Subscription with { Start = SseStart.Oldest }, cancellationToken: new CancellationToken(canceled: true));
        (await ended.Within("the end")).ShouldBe(SseFollowEnd.Cancelled);
        output.Flushes.ShouldBe(0);
    }

    [Fact]
    public async Task Slices_of_a_large_frame_are_a_batch_each()
    {
        using SseTopics topics = new();
        TopicClient client = await topics.FollowAsync(Subscription);
        await topics.PublishAsync("a", Large);
        (await client.EventsAsync(1)).Data().ShouldBe([Large]);
        client.LargestFlush.ShouldBeLessThan(Sizes.Batch + 128);
        await client.StopAsync();
    }

    [Fact]
    public async Task A_batch_over_many_topics_is_no_larger_than_one_over_one()
    {
        string[] names = [.. Enumerable.Range(0, SseSubscription.MaxTopics).Select(static i => $"{i}")];
        using SseTopics topics = new();
        foreach (string name in names) await topics.PublishNumbersAsync(name, 0, 200);
        TopicClient client = TopicClient.Follow(topics, new SseSubscription(names) { Start = SseStart.Oldest });
        await client.EventsAsync(names.Length * 200);
        client.LargestFlush.ShouldBeLessThan((2 * Sizes.Batch) + 1024);
        await client.StopAsync();
    }

    private static async Task ShouldBeSentAsync(SseTopics topics, TopicClient client)
    {
        int before = client.Events.Count;
        for (int i = 0; i < 10; i++)
        {
            await topics.PublishAsync("a", "b");
            await client.EventsAsync(1, before + i);
        }
    }
}
