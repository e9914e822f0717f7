using System.Collections.Concurrent;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>The other nodes, so that the runs of one that dies are ended although nobody looks at them: those that were heard of, here or by another node.</summary>
internal sealed class OtherNodes(SharedMemory shared, RunLooks looks)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, long> _heard = new(StringComparer.Ordinal);

    public void Hear(string node)
    {
        if (IsAnother(node))
        {
            _heard[node] = shared.Time.GetTimestamp();
        }
    }

    /// <summary>Looks after those that were not heard of lately, and writes down who there is, for nodes that come later.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await LearnAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (node, heard) in _heard)
        {
            bool isSilent = shared.Time.GetElapsedTime(heard) > SharedMemory.Beat;
            if (isSilent && await looks.IsGoneAsync(node, cancellationToken).ConfigureAwait(false))
            {
                await EndRunsAsync(node, cancellationToken).ConfigureAwait(false);
                _heard.TryRemove(node, out _);
            }
        }

        // Of two nodes that write at once the one that is missing then adds itself again.
        string known = string.Join(' ', _heard.Keys.Append(shared.Lease.Node));
        await shared.Backplane.SetAsync(SharedNames.Nodes, known, shared.Lifetimes.Going, cancellationToken).ConfigureAwait(false);
    }

    private bool IsAnother(string node) => node != shared.Lease.Node && SharedNames.IsId(node) && (_heard.Count < Most || _heard.ContainsKey(node));

    private async Task LearnAsync(CancellationToken cancellationToken)
    {
        string known = await shared.Backplane.GetAsync(SharedNames.Nodes, cancellationToken).ConfigureAwait(false) ?? "";
        foreach (string node in known.Split(' ').Where(IsAnother))
        {
            _heard.TryAdd(node, shared.Time.GetTimestamp());
        }
    }

    private async Task EndRunsAsync(string node, CancellationToken cancellationToken)
    {
        string list = await shared.Backplane.GetAsync(SharedNames.RunsOf(node), cancellationToken).ConfigureAwait(false) ?? "";
        await Parallel.ForEachAsync(
            list.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            cancellationToken,
            async (id, stop) => await looks.LookAsync(id, stop).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
