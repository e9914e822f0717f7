using SseKit.Sweeping;

namespace SseKit.Topics;

/// <summary>The timers of the intervals in use.</summary>
internal sealed class HeartbeatTimers(TimeProvider time) : IDisposable
{
    private readonly Dictionary<TimeSpan, Heartbeats> _byInterval = [];

    public SweepMember Add(TopicReader reader, TimeSpan interval)
    {
        lock (_byInterval)
        {
            if (!_byInterval.TryGetValue(interval, out Heartbeats? beats)) _byInterval[interval] = beats = new Heartbeats(interval, time);
            return beats.Add(reader);
        }
    }

    public void Remove(SweepMember member)
    {
        lock (_byInterval)
        {
            Heartbeats beats = Heartbeats.Of(member);
            beats.Remove(member);
            if (!beats.IsEmpty) return;
            _byInterval.Remove(beats.Interval);
            beats.Dispose();
        }
    }

    public void Dispose()
    {
        lock (_byInterval)
        {
            foreach (Heartbeats beats in _byInterval.Values) beats.Dispose();
        }
    }
}
