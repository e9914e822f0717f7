using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>As many topics as there may be, and many more that came and went.</summary>
[Collection(AloneCollection.Name)]
public class ManyTopicsTests
{
    private const int Many = 100_000;
    private static readonly SseFrame Frame = SseFrame.Create(new("a"));

    [Fact(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    public async Task A_hundred_thousand_topics_with_a_reader_each_send_every_event_and_leave_nothing()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(new SseTopicsOptions { MaxTopics = Many }, timeProvider: time);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await FollowManyAsync(topics);
        time.Advance(TimeSpan.FromHours(2));

        // Tables and free lists stay as large as they were once.
        Measured.Left(before, Many * 200).ShouldBeLessThan(Many * 200, "Of more than a kilobyte that each topic and reader took.");
    }

    [Fact(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    public async Task A_million_topics_come_and_go_in_bounded_memory()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(new SseTopicsOptions { MaxTopics = Many / 2, MaxAge = TimeSpan.FromSeconds(1) }, timeProvider: time);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Many * 10; i++)
        {
            await topics.PublishAsync($"topic {i}", Frame);
            if (i % 10_000 == 9_999) time.Advance(TimeSpan.FromSeconds(1.25));
        }

        time.Advance(TimeSpan.FromSeconds(2));
        Measured.Left(before, Many * 20).ShouldBeLessThan(Many * 20, "What is left of a million topics.");
    }

    private static async Task FollowManyAsync(SseTopics topics)
    {
        using CancellationTokenSource stop = new();
        DiscardingPipeWriter[] outputs = new DiscardingPipeWriter[Many];
        Task<SseFollowEnd>[] ended = new Task<SseFollowEnd>[Many];
        for (int i = 0; i < Many; i++) ended[i] = topics.FollowAsync(outputs[i] = new DiscardingPipeWriter(), new SseSubscription($"{i}"), cancellationToken: stop.Token);
        for (int round = 2; round < 4; round++)
        {
            for (int i = 0; i < Many; i++) await topics.PublishAsync($"{i}", Frame);
            int flushes = round;
            SpinWait.SpinUntil(() => Array.TrueForAll(outputs, output => output.Flushes == flushes), Deadline.Length).ShouldBeTrue($"round {round}");
        }

        await stop.CancelAsync();
        (await Task.WhenAll(ended).Within("the ends")).ShouldAllBe(end => end == SseFollowEnd.Cancelled);
    }
}
