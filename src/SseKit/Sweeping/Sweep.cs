using System.Diagnostics;

namespace SseKit.Sweeping;

/// <summary>Visits its members, one round at a time, on the thread pool. Asked for while a round runs, it does another.</summary>
/// <remarks>A round yields after 64 members were sent something, or after a millisecond: without it Kestrel keeps a block of memory for every
/// connection, and bodies that flush synchronously keep the thread from everyone else. A round goes from the last seat to the first: who leaves
/// gives his seat to the last, whom the round has visited already.</remarks>
internal sealed class Sweep(Action? roundEnded = null) : IThreadPoolWorkItem
{
    private const int Slice = 64;
    private static readonly long SliceTicks = Stopwatch.Frequency / 1000;

    private readonly Lock _lock = new();
    private SweepMember[] _members = [];
    private int _count;
    private int _next;
    private long _asked;
    private long _begun;
    private int _running;

    public int Count => Volatile.Read(ref _count);

    public void Add(SweepMember member)
    {
        lock (_lock)
        {
            if (_count == _members.Length) Array.Resize(ref _members, Math.Max(1, _count * 2));
            member.Seat = _count;
            _members[_count++] = member;
        }
    }

    public void Remove(SweepMember member)
    {
        lock (_lock)
        {
            SweepMember last = _members[--_count];
            _members[member.Seat] = last;
            last.Seat = member.Seat;
            _members[_count] = null!;
            if (_count < _members.Length / 4) Array.Resize(ref _members, _members.Length / 2);
        }
    }

    /// <summary>The last seat, from one on downwards, whose member matches; -1 when there is none.</summary>
    public int Find(int from, Func<SweepMember, bool> match)
    {
        lock (_lock)
        {
            int seat = Math.Min(from, _count - 1);
            while (seat >= 0 && !match(_members[seat])) seat--;
            return seat;
        }
    }

    /// <summary>Has every member visited at least once from now on.</summary>
    public void Ask()
    {
        Interlocked.Increment(ref _asked);
        if (Interlocked.Exchange(ref _running, 1) == 0) Begin();
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (!VisitSlice())
        {
            Requeue();
            return;
        }

        roundEnded?.Invoke();

        // In this order: who asks either finds that nothing runs any more, or is seen here.
        Interlocked.Exchange(ref _running, 0);
        if (Interlocked.Read(ref _asked) != _begun && Interlocked.Exchange(ref _running, 1) == 0) Begin();
    }

    private void Begin()
    {
        _begun = Interlocked.Read(ref _asked);
        _next = int.MaxValue;
        Requeue();
    }

    private void Requeue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <returns>Whether the round has ended.</returns>
    private bool VisitSlice()
    {
        long until = Stopwatch.GetTimestamp() + SliceTicks;
        int sent = 0;
        while (Next() is { } member)
        {
            if (member.Visit() && (++sent == Slice || Stopwatch.GetTimestamp() > until)) return false;
        }

        return true;
    }

    private SweepMember? Next()
    {
        lock (_lock)
        {
            _next = Math.Min(_next, _count) - 1;
            return _next < 0 ? null : _members[_next];
        }
    }
}
