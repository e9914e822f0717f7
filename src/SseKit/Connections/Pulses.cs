using System.Runtime.CompilerServices;
using SseKit.Sweeping;

namespace SseKit.Connections;

/// <summary>The timers of the periods in use: those of a clock are shared by all that go by it.</summary>
internal sealed class Pulses
{
    private static readonly ConditionalWeakTable<TimeProvider, Pulses> ByClock = [];

    private readonly Dictionary<TimeSpan, Pulse> _byPeriod = [];
    private readonly TimeProvider _time;

    private Pulses(TimeProvider time) => _time = time;

    public static Pulses Of(TimeProvider time) => ByClock.GetValue(time, static t => new Pulses(t));

    public SweepMember Add(IPulsed connection, TimeSpan period)
    {
        lock (_byPeriod)
        {
            if (!_byPeriod.TryGetValue(period, out Pulse? pulse)) _byPeriod[period] = pulse = new Pulse(period, _time);
            return pulse.Add(connection);
        }
    }

    public void Remove(SweepMember member)
    {
        lock (_byPeriod)
        {
            Pulse pulse = Pulse.Of(member);
            pulse.Remove(member);
            if (!pulse.IsEmpty) return;
            _byPeriod.Remove(pulse.Period);
            pulse.Dispose();
        }
    }
}
