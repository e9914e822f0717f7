using System.IO.Pipelines;
using System.Text;
using Shouldly;
using SseKit.TestSupport;
using Xunit;

namespace SseKit.Tests.Topics.Racing;

/// <summary>An event that comes while a reader is given up is sent, though nothing follows it.</summary>
public sealed class ReleaseRaceTests
{
    private const int Bursts = 10_000;

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task X26_no_event_stays_behind_when_publishing_races_the_end_of_a_visit(int readers, bool waits)
    {
        using SseTopics topics = new(new SseTopicsOptions { MaxEvents = 100 });
        using CancellationTokenSource stop = new();
        CountingPipeWriter[] outputs = [.. Enumerable.Range(0, readers).Select(_ => new CountingPipeWriter(waits))];
        Task[] ended = [.. outputs.Select(output => topics.FollowAsync(output, new SseSubscription("a"), new SseStreamOptions { Heartbeat = Timeout.InfiniteTimeSpan }, stop.Token))];
        SseFrame frame = SseFrame.Create(new("b"));
        Random random = new(26);
        int published = 0;
        for (int burst = 0; burst < Bursts; burst++)
        {
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                await topics.PublishAsync("a", frame);
                published++;
                Thread.SpinWait(random.Next(60));
            }

            SpinWait.SpinUntil(() => Array.TrueForAll(outputs, output => output.Events == published), Deadline.Length)
                .ShouldBeTrue($"burst {burst}: {published} were published, {string.Join(", ", outputs.Select(output => output.Events))} sent");
        }

        await stop.CancelAsync();
        await Task.WhenAll(ended).Within("the ends");
    }

    /// <summary>Counts events. One flush in two waits and goes on elsewhere, if it is to.</summary>
    private sealed class CountingPipeWriter(bool waits) : PipeWriter
    {
        private readonly byte[] _block = new byte[64 * 1024];
        private int _filled;
        private int _events;
        private int _flushes;

        public int Events => Volatile.Read(ref _events);

        public override void Advance(int bytes) => _filled += bytes;

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            int events = Encoding.ASCII.GetString(_block, 0, _filled).Split("data: b").Length - 1;
            _filled = 0;
            Volatile.Write(ref _events, _events + events);
            return waits && _flushes++ % 2 == 0 ? YieldAsync() : default;
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _block.AsMemory(_filled);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        private static async ValueTask<FlushResult> YieldAsync()
        {
            await Task.Yield();
            return default;
        }
    }
}
