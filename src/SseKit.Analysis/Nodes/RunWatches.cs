using System.Collections.Concurrent;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>The runs of other nodes that somebody here follows or waits for: they are looked at, and their nodes are told that they are read.</summary>
internal sealed class RunWatches(SharedMemory shared, RunLooks looks)
{
    private readonly ConcurrentDictionary<RunElsewhere, int> _watched = new();

    public void Add(RunElsewhere run) => _watched.AddOrUpdate(run, 1, static (_, count) => count + 1);

    public void Remove(RunElsewhere run)
    {
        if (_watched.AddOrUpdate(run, 0, static (_, count) => count - 1) <= 0)
        {
            _watched.TryRemove(new KeyValuePair<RunElsewhere, int>(run, 0));
        }
    }

    public bool Has(string id) => _watched.Keys.Any(run => run.Id == id);

    public Task LookAsync(CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(_watched.Keys.Select(run => run.Id).Distinct(StringComparer.Ordinal).ToList(), cancellationToken, async (id, stop) => await LookAsync(id, stop).ConfigureAwait(false));

    public async Task LookAsync(string id, CancellationToken cancellationToken)
    {
        RunSight? seen;
        try
        {
            seen = await looks.LookAsync(id, cancellationToken).ConfigureAwait(false);
            if (seen is { Record.LastId: null } && shared.Topics.CountReaders(id) > 0)
            {
                await TellReadAsync(seen.Record, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception away) when (SharedMemory.IsAway(away))
        {
            // It is looked at again.
            return;
        }

        foreach (var run in _watched.Keys.Where(run => run.Id == id))
        {
            run.Take(seen);
        }
    }

    /// <summary>Tells its node that somebody reads it, which may cancel it otherwise.</summary>
    public ValueTask TellReadAsync(RunRecord record, CancellationToken cancellationToken) =>
        shared.Backplane.SendAsync(SharedNames.RunsOf(record.Node), $"read {record.Status.Id}", cancellationToken);
}
