using System.Diagnostics;
using System.Net.ServerSentEvents;
using SseKit.Load.Subjects;

namespace SseKit.Load.Server;

/// <summary>Numbers the events and hands them to the subject, at the pace the row asks for.</summary>
internal sealed class Publisher(ISubject subject, int eventBytes)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public long Sequence { get; private set; }

    /// <summary>As fast as the readers take it.</summary>
    public async Task FloodAsync(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            await PublishAsync();
            await subject.WaitForReadersAsync();
        }
    }

    /// <summary>At once, whether somebody reads or not.</summary>
    public async Task PublishAsync(int events)
    {
        for (int i = 0; i < events; i++) await PublishAsync();
    }

    /// <summary>Evenly: one at a time up to 100 a second, above that several each 10 ms.</summary>
    public async Task SteadyAsync(int perSecond, TimeSpan time)
    {
        int burst = Math.Max(1, (int)(perSecond * Tick.TotalSeconds));
        using PeriodicTimer timer = new(TimeSpan.FromSeconds((double)burst / perSecond), TimeProvider.System);
        for (double left = perSecond * time.TotalSeconds; left > 0; left -= burst)
        {
            await timer.WaitForNextTickAsync();
            await PublishAsync(burst);
        }
    }

    private ValueTask PublishAsync() => subject.PublishAsync(new SseItem<string>(Payload.Compose(++Sequence, Stopwatch.GetTimestamp(), eventBytes)));
}
