using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Running;

/// <summary>The runs that can be found: those that go on, and those that ended not too long ago. Thread-safe.</summary>
internal sealed class RunShelf(RunHost host)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<RunKey, (Run Run, string Fingerprint)> _byKey = [];
    private readonly LinkedList<(Run Run, RunKey? Key, long Ended)> _ended = [];
    private long _bytes;

    /// <summary>Looks for the run a key has started.</summary>
    public (Run Run, string Fingerprint)? Find(RunKey key)
    {
        lock (_lock)
        {
            DropOld();
            return _byKey.TryGetValue(key, out var found) ? found : null;
        }
    }

    public Run? Find(string id)
    {
        lock (_lock)
        {
            DropOld();
            return _runs.GetValueOrDefault(id);
        }
    }

    public Run? FindByEventId(string eventId)
    {
        lock (_lock)
        {
            DropOld();
            return _runs.Values.FirstOrDefault(run => run.Life.Epoch is { } epoch && eventId.StartsWith(epoch, StringComparison.Ordinal));
        }
    }

    public IReadOnlyList<Run> Going()
    {
        lock (_lock)
        {
            return [.. _runs.Values.Where(run => !run.Ended.IsCompleted)];
        }
    }

    public void Put(Run run, RunKey? key, string fingerprint)
    {
        lock (_lock)
        {
            _runs[run.Id] = run;
            if (key is { } idempotency)
            {
                _byKey[idempotency] = (run, fingerprint);
            }
        }
    }

    /// <summary>From now on its time runs.</summary>
    public void End(Run run, RunKey? key)
    {
        lock (_lock)
        {
            _bytes += run.Life.Bytes;
            _ended.AddLast((run, key, host.Time.GetTimestamp()));
            DropOld();
        }
    }

    public void DropOld()
    {
        lock (_lock)
        {
            while (_ended.First?.Value is { } oldest && IsOld(oldest.Run, host.Time.GetElapsedTime(oldest.Ended)))
            {
                _ended.RemoveFirst();
                _bytes -= oldest.Run.Life.Bytes;
                _runs.Remove(oldest.Run.Id);
                if (oldest.Key is { } key)
                {
                    _byKey.Remove(key);
                }

                host.Topics.Remove(oldest.Run.Id);
                oldest.Run.Life.Dispose();
            }
        }
    }

    private bool IsOld(Run run, TimeSpan ended)
    {
        // Who is about to read the end of it, or does, is not cut off.
        var patience = host.Topics.CountReaders(run.Id) > 0 ? Longest : Shortest;
        return ended >= patience && (_bytes > host.Options.RetainedBytes || ended >= host.Options.Retention);
    }
}
