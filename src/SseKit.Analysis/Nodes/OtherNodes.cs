using System.Collections.Concurrent;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>The other nodes that were heard of, so that the runs of one that dies are ended although nobody looks at them.</summary>
internal sealed class OtherNodes(SharedMemory shared, RunLooks looks)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, long> _heard = new(StringComparer.Ordinal);

    public void Hear(string node)
    {
        if (node != shared.Lease.Node && SharedNames.IsId(node) && (_heard.Count < Most || _heard.ContainsKey(node)))
        {
            _heard[node] = shared.Time.GetTimestamp();
        }
    }

    /// <summary>Looks after those that were not heard of lately.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var (node, heard) in _heard)
        {
            bool isSilent = shared.Time.GetElapsedTime(heard) > SharedMemory.Beat;
            if (isSilent && await looks.IsGoneAsync(node, cancellationToken).ConfigureAwait(false))
            {
                await EndRunsAsync(node, cancellationToken).ConfigureAwait(false);
                _heard.TryRemove(node, out _);
            }
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
