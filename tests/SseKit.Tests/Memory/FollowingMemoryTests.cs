using Shouldly;
using SseKit.Tests.Store;
using SseKit.TestSupport.Time;
using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>Topics of a store that were read once leave nothing behind.</summary>
[Collection(AloneCollection.Name)]
public class FollowingMemoryTests
{
    private const int Topics = 10_000;

    [Fact]
    public async Task Topics_of_a_store_that_nobody_reads_any_longer_are_not_kept()
    {
        ManualTimeProvider time = new();
        using SseTopics topics = new(store: new ScriptedStore(ScriptedStore.EmptyAsync), timeProvider: time);
        await ReadOnceAsync(topics, time, Topics / 10);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await ReadOnceAsync(topics, time, Topics);
        Measured.Left(before, Topics * 100).ShouldBeLessThan(Topics * 100);
    }

    private static async Task ReadOnceAsync(SseTopics topics, ManualTimeProvider time, int count)
    {
        for (int i = 0; i < count; i++)
        {
            using CancellationTokenSource stop = new();
            TestSupport.Pipes.DiscardingPipeWriter output = new();
            Task ended = topics.FollowAsync(output, new SseSubscription($"{i}"), cancellationToken: stop.Token);
            await stop.CancelAsync();
            await ended;
            if (i % 100 == 99) time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
