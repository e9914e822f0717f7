using System.Diagnostics;

namespace SseKit.Load.Client;

/// <summary>What all readers of a fleet received. Written by its thread alone; read by others when nothing is on the way.</summary>
internal sealed class Tally
{
    private readonly List<long> _latencies = new(1 << 20);

    public long Deliveries { get; private set; }

    /// <summary>Events that did not follow the one before: lost, doubled or out of order.</summary>
    public long OutOfOrder { get; set; }

    public bool KeepsLatencies { get; set; }

    /// <summary>An event to be timed when the first reader has it.</summary>
    public long Milestone { get; set; }

    public long MilestoneAt { get; private set; }

    public void Add(long sequence, long at)
    {
        Deliveries++;
        if (KeepsLatencies) _latencies.Add(Stopwatch.GetTimestamp() - at);
        if (sequence == Milestone) MilestoneAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Microseconds within which a share of the events arrived, from the call that published them.</summary>
    public double LatencyMicroseconds(double share)
    {
        _latencies.Sort();
        return Stopwatch.GetElapsedTime(0, _latencies[(int)(share * (_latencies.Count - 1))]).TotalMicroseconds;
    }
}
