using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Pipes;
using Xunit;

namespace SseKit.Tests.Topics.Racing;

/// <summary>When following has ended the output is its owner's again: a late byte would stand in the next response of the connection.</summary>
public sealed class EndRaceTests
{
    private const int Threads = 4;
    private const int Streams = 600;

    [Fact]
    public async Task X25_when_following_has_ended_nothing_touches_the_output_and_no_frame_is_half()
    {
        using SseTopics topics = new(new SseTopicsOptions { MaxEvents = 100 });
        using CancellationTokenSource done = new();
        Task[] publishing = [.. Enumerable.Range(0, 2).Select(seed => Task.Run(() => PublishAsync(topics, seed, done.Token)))];
        CapturingPipeWriter[] outputs = [.. (await Task.WhenAll(Enumerable.Range(0, Threads).Select(seed => Task.Run(() => FollowAsync(topics, seed))))).SelectMany(o => o)];
        await topics.PublishNumbersAsync("a", 0, 1_000);
        await done.CancelAsync();
        await Task.WhenAll(publishing).Within("the publishers");
        outputs.Length.ShouldBe(Threads * Streams);
        outputs.Select(output => output.Misuse).ShouldAllBe(misuse => misuse == null);
        outputs.Count(output => output.Text.Contains("data: ", StringComparison.Ordinal)).ShouldBeGreaterThan(Streams / 10);
        outputs.ShouldAllBe(output => output.Text.Length == 0 || output.Text.EndsWith("\n\n", StringComparison.Ordinal));
    }

    private static async Task PublishAsync(SseTopics topics, int seed, CancellationToken done)
    {
        Random random = new(seed);
        while (!done.IsCancellationRequested)
        {
            await topics.PublishAsync(random.Next(2) == 0 ? "a" : "b", new string('x', random.Next(100)));
            Thread.SpinWait(random.Next(2_000));
        }
    }

    private static async Task<CapturingPipeWriter[]> FollowAsync(SseTopics topics, int seed)
    {
        Random random = new(seed);
        CapturingPipeWriter[] outputs = new CapturingPipeWriter[Streams];
        for (int i = 0; i < Streams; i++)
        {
            YieldingPipeWriter output = new(random.Next());
            outputs[i] = output;
            using CancellationTokenSource stop = new();
            SseSubscription subscription = new(random.Next(2) == 0 ? ["a"] : ["b", "a"])
            {
                Start = SseStart.Last(random.Next(50)),
                CoalescingWindow = TimeSpan.FromMilliseconds(random.Next(3)),
            };
            Task<SseFollowEnd> ended = topics.FollowAsync(output, subscription, new SseStreamOptions { Heartbeat = TimeSpan.FromMilliseconds(10) }, stop.Token);
            int flushes = random.Next(6);
            if (flushes > 0) await output.UntilAsync(() => output.Flushes >= flushes || ended.IsCompleted, "some flushes");
            Thread.SpinWait(random.Next(5_000));
            await stop.CancelAsync();
            (await ended.Within("the end")).ShouldBe(SseFollowEnd.Cancelled);
            output.Forbid();
        }

        return outputs;
    }
}
