using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Running;

/// <summary>The runs that can be found: those that go on, and those that ended not too long ago. Thread-safe.</summary>
internal sealed class RunShelf(RunHost host)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private const int RunBytes = 4 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Shelved> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<RunKey, (Shelved Run, string Fingerprint)> _byKey = [];
    private readonly LinkedList<(Shelved Run, RunKey? Key, long Ended)> _ended = [];
    private long _bytes;

    /// <summary>Looks for the run a key has started.</summary>
    public (Run Run, string Fingerprint)? Find(RunKey key)
    {
        lock (_lock)
        {
            DropOld();
            return _byKey.TryGetValue(key, out var found) && Found(found.Run) is { } run ? (run, found.Fingerprint) : null;
        }
    }

    public Run? Find(string id)
    {
        lock (_lock)
        {
            DropOld();
            return Found(_runs.GetValueOrDefault(id));
        }
    }

    public Run? FindByEventId(string eventId)
    {
        lock (_lock)
        {
            DropOld();
            return Found(_runs.Values.FirstOrDefault(run => run.Life.Epoch is { } epoch && eventId.StartsWith(epoch, StringComparison.Ordinal)));
        }
    }

    public IReadOnlyList<RunLife> Going()
    {
        lock (_lock)
        {
            return [.. _runs.Values.Select(run => run.Life).Where(life => !life.Ended.IsCompleted)];
        }
    }

    public Shelved Put(Run run, RunLife life, RunKey? key, string fingerprint)
    {
        lock (_lock)
        {
            Shelved shelved = new(run, life);
            _runs[run.Id] = shelved;
            if (key is { } idempotency)
            {
                _byKey[idempotency] = (shelved, fingerprint);
            }

            return shelved;
        }
    }

    /// <summary>From now on its time runs.</summary>
    public void End(Shelved run, RunKey? key)
    {
        lock (_lock)
        {
            _bytes += Cost(run);
            _ended.AddLast((run, key, host.Time.GetTimestamp()));
            DropOld();
        }
    }

    public void DropOld()
    {
        lock (_lock)
        {
            var at = _ended.First;
            while (at is not null && IsDue(host.Time.GetElapsedTime(at.Value.Ended)))
            {
                // Who holds one holds none of those behind it.
                var next = at.Next;
                if (!IsHeld(at.Value.Run, host.Time.GetElapsedTime(at.Value.Ended)))
                {
                    Drop(at);
                }

                at = next;
            }
        }
    }

    private void Drop(LinkedListNode<(Shelved Run, RunKey? Key, long Ended)> old)
    {
        _ended.Remove(old);
        _bytes -= Cost(old.Value.Run);
        var life = old.Value.Run.Life;
        _runs.Remove(life.Id);
        if (old.Value.Key is { } key)
        {
            _byKey.Remove(key);
        }

        host.Topics.Remove(life.Id);
        life.Dispose();
    }

    /// <summary>Who found it is about to follow it.</summary>
    private Run? Found(Shelved? run)
    {
        run?.Life.Found = host.Time.GetTimestamp();
        return run?.Run;
    }

    /// <summary>What its log keeps, and what a run is besides.</summary>
    private long Cost(Shelved run) => Math.Min(run.Life.Bytes, host.Options.MaxEventBytes) + RunBytes;

    private bool IsDue(TimeSpan ended) => ended >= Shortest && (_bytes > host.Options.RetainedBytes || ended >= host.Options.Retention);

    /// <summary>Who is about to read the end of it, or does, is not cut off; but nobody holds it for ever.</summary>
    private bool IsHeld(Shelved run, TimeSpan ended) =>
        ended < host.Options.Retention + Longest
        && (host.Time.GetElapsedTime(run.Life.Found) < Shortest || (ended < Longest && host.Topics.CountReaders(run.Life.Id) > 0));

    /// <summary>A run of this node.</summary>
    internal sealed record Shelved(Run Run, RunLife Life);
}
