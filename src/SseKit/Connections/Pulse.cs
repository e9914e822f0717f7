using SseKit.Sweeping;

namespace SseKit.Connections;

/// <summary>One timer for all connections with the same period: it has a look at each, eight times a period. A slow one keeps no other
/// waiting: a look writes without waiting, or not at all.</summary>
internal sealed class Pulse : IDisposable
{
    private readonly Sweep _sweep = new();
    private readonly ITimer _timer;
    private long _now;

    public Pulse(TimeSpan period, TimeProvider time)
    {
        Period = period;
        _timer = SharedTimer.Start(time, () => Beat(time.GetTimestamp()), period / 8);
    }

    public TimeSpan Period { get; }

    public bool IsEmpty => _sweep.Count == 0;

    public static Pulse Of(SweepMember member) => ((Member)member).Pulse;

    public SweepMember Add(IPulsed connection)
    {
        Member member = new(this, connection);
        _sweep.Add(member);
        return member;
    }

    public void Remove(SweepMember member) => _sweep.Remove(member);

    public void Dispose() => _timer.Dispose();

    private void Beat(long now)
    {
        Volatile.Write(ref _now, now);
        _sweep.Ask();
    }

    private sealed class Member(Pulse pulse, IPulsed connection) : SweepMember
    {
        public Pulse Pulse => pulse;

        public override bool Visit() => connection.Beat(Volatile.Read(ref pulse._now));
    }
}
