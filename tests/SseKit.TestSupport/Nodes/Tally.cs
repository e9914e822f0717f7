using System.Collections.Concurrent;

namespace SseKit.TestSupport.Nodes;

/// <summary>What is counted while a plan runs. Thread-safe.</summary>
internal sealed class Tally
{
    private const int MostFaults = 100;

    private readonly ConcurrentQueue<string> _faults = new();
    private long _published;
    private long _retries;
    private long _delivered;
    private long _connections;

    public IReadOnlyList<string> Faults => [.. _faults];

    public long Published => Interlocked.Read(ref _published);

    public long Retries => Interlocked.Read(ref _retries);

    public long Delivered => Interlocked.Read(ref _delivered);

    public long Connections => Interlocked.Read(ref _connections);

    public void Acknowledged() => Interlocked.Increment(ref _published);

    public void Retried() => Interlocked.Increment(ref _retries);

    public void Arrived() => Interlocked.Increment(ref _delivered);

    public void Connected() => Interlocked.Increment(ref _connections);

    public void Fault(string what)
    {
        if (_faults.Count < MostFaults) _faults.Enqueue(what);
    }
}
