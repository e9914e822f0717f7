using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>An event makes garbage once, when it is published, and none for any reader.</summary>
[Collection(AloneCollection.Name)]
public class PublishingGarbageTests
{
    private const int Events = 2_000;
    private static readonly SseFrame Frame = SseFrame.Create(new("a"));

    [Theory(Skip = Measured.OnlyInRelease, SkipUnless = nameof(Measured.IsRelease), SkipType = typeof(Measured))]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sending_an_event_to_a_level_reader_makes_no_garbage(int topicsOfEach)
    {
        const int Readers = 100;
        double perDelivery = (await AllocatedAsync(Readers, topicsOfEach) - await AllocatedAsync(1, topicsOfEach)) / (double)(Events * (Readers - 1));

        // One object for each would be 24 bytes at the least. The thread pool's queue grows a little on a busy machine.
        perDelivery.ShouldBeLessThan(1);
    }

    /// <summary>The least in several runs, for other threads allocate too.</summary>
    private static async Task<long> AllocatedAsync(int readers, int topicsOfEach)
    {
        using SseTopics topics = new(new SseTopicsOptions { MaxEvents = 64 });
        using CancellationTokenSource stop = new();
        SseSubscription subscription = new([.. Enumerable.Range(0, topicsOfEach).Select(static i => $"{i}")]);
        DiscardingPipeWriter[] outputs = [.. Enumerable.Range(0, readers).Select(static _ => new DiscardingPipeWriter())];
        Task[] ended = [.. outputs.Select(output => topics.FollowAsync(output, subscription, cancellationToken: stop.Token))];
        long least = long.MaxValue;
        for (int run = 0; run < 6; run++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await PublishAsync(topics, outputs);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        await stop.CancelAsync();
        await Task.WhenAll(ended).Within("the ends");
        return least;
    }

    private static async Task PublishAsync(SseTopics topics, DiscardingPipeWriter[] outputs)
    {
        for (int i = 0; i < Events; i++)
        {
            int flushes = outputs[^1].Flushes;
            await topics.PublishAsync("0", Frame);
            foreach (DiscardingPipeWriter output in outputs)
            {
                SpinWait spin = default;
                while (output.Flushes <= flushes) spin.SpinOnce(sleep1Threshold: -1);
            }
        }
    }
}
