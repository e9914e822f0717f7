using Shouldly;
using SseKit.Format;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Topics;
using Xunit;

namespace SseKit.Tests.Topics;

/// <summary>A reader that is behind gets the rest though nothing more is published: no wake-up is lost.</summary>
public sealed class WakingTests
{
    private const int Batches = 10;
    private static readonly string Quarter = new('x', Sizes.Batch / 4);

    [Fact]
    public async Task X26_who_replays_many_batches_gets_them_all()
    {
        using SseTopics topics = new();
        await PublishAsync(topics, Batches * 4);
        CapturingPipeWriter output = new();
        using CancellationTokenSource stop = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(output, new SseSubscription("a") { Start = SseStart.Oldest }, cancellationToken: stop.Token);
        await output.UntilTextAsync("\ndata:", Batches * 4);
        output.LargestFlush.ShouldBeInRange(Sizes.Batch / 2, Sizes.Batch * 2);
        await stop.CancelAsync();
        (await ended).ShouldBe(SseFollowEnd.Cancelled);
    }

    [Fact]
    public async Task X26_who_stood_and_is_let_go_one_flush_at_a_time_gets_them_all()
    {
        using SseTopics topics = new();
        StalledPipeWriter output = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(output, new SseSubscription("a"));
        await PublishAsync(topics, Batches * 4);
        while (SentEvent.In(output.Text).Count < Batches * 4)
        {
            await output.StalledAsync();
            int before = output.Flushes;
            output.LetGo(passing: 0);
            await output.UntilAsync(() => output.Flushes > before, $"more after {before} flushes");
        }

        SentEvent.In(output.Text).Data().ShouldAllBe(data => data == Quarter);
        await output.StalledAsync();
        output.Leave();
        (await ended).ShouldBe(SseFollowEnd.ReaderGone);
    }

    [Fact]
    public async Task X26_what_is_published_while_a_visit_flushes_is_sent_though_nothing_follows()
    {
        using SseTopics topics = new();
        BlockingPipeWriter output = new();
        using CancellationTokenSource stop = new();
        Task<SseFollowEnd> ended = topics.FollowAsync(output, new SseSubscription("a"), cancellationToken: stop.Token);
        for (int round = 0; round < 20; round++)
        {
            output.Close();
            int flushes = output.Flushes;
            await PublishAsync(topics, 1);
            await output.UntilAsync(() => output.Flushes > flushes, "the flush of the visit");
            await PublishAsync(topics, round);
            output.Open();
            int sent = Enumerable.Range(0, round + 1).Sum(static r => r + 1);
            await output.UntilTextAsync("\ndata:", sent);
        }

        await stop.CancelAsync();
        await ended;
    }

    private static async Task PublishAsync(SseTopics topics, int events)
    {
        for (int i = 0; i < events; i++) await topics.PublishAsync("a", Quarter);
    }
}
