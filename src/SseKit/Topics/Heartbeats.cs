using SseKit.Sweeping;

namespace SseKit.Topics;

/// <summary>One timer for all readers with the same interval: it looks eight times an interval, and those that were sent nothing for seven
/// eighths are sent a comment, so that no silence is longer than the interval.</summary>
internal sealed class Heartbeats : IDisposable
{
    private readonly Sweep _sweep = new();
    private readonly ITimer _timer;
    private long _silentSince;

    public Heartbeats(TimeSpan interval, TimeProvider time)
    {
        Interval = interval;
        long silence = (long)(interval.TotalSeconds * time.TimestampFrequency * 7 / 8);
        _timer = time.CreateTimer(_ => Look(time.GetTimestamp() - silence), null, interval / 8, interval / 8);
    }

    public TimeSpan Interval { get; }

    public bool IsEmpty => _sweep.Count == 0;

    public static Heartbeats Of(SweepMember member) => ((Member)member).Beats;

    public SweepMember Add(TopicReader reader)
    {
        Member member = new(this, reader);
        _sweep.Add(member);
        return member;
    }

    public void Remove(SweepMember member) => _sweep.Remove(member);

    public void Dispose() => _timer.Dispose();

    private void Look(long silentSince)
    {
        Volatile.Write(ref _silentSince, silentSince);
        _sweep.Ask();
    }

    private sealed class Member(Heartbeats beats, TopicReader reader) : SweepMember
    {
        public Heartbeats Beats => beats;

        public override bool Visit() => reader.Beat(Volatile.Read(ref beats._silentSince));
    }
}
