using Microsoft.Extensions.Logging;
using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>Looks at runs of other nodes, and ends those whose node is gone.</summary>
internal sealed class RunLooks(SharedMemory shared)
{
    /// <returns>What is seen; <see langword="null"/> when nothing is known of it.</returns>
    /// <exception cref="IOException">What is shared cannot be reached.</exception>
    public async Task<RunSight?> LookAsync(string id, CancellationToken cancellationToken)
    {
        if (!SharedNames.IsId(id))
        {
            return null;
        }

        var ended = shared.Endings.FindAsync(id, cancellationToken);
        var record = RunRecord.Parse(await shared.Backplane.GetAsync(SharedNames.Run(id), cancellationToken).ConfigureAwait(false));
        var ending = await ended.ConfigureAwait(false);
        if (record is null)
        {
            return null;
        }

        return record.LastId is null && await IsGoneAsync(record.Node, cancellationToken).ConfigureAwait(false)
            ? await EndAsync(record, cancellationToken).ConfigureAwait(false)
            : new RunSight(record, ending);
    }

    /// <summary>Whether a node is gone, as far as this one can tell.</summary>
    public async Task<bool> IsGoneAsync(string node, CancellationToken cancellationToken) =>
        node != shared.Lease.Node
        && shared.Lease.MayJudge
        && await shared.Backplane.GetAsync(SharedNames.Node(node), cancellationToken).ConfigureAwait(false) is null
        && shared.Lease.MayJudge;

    private async Task<RunSight> EndAsync(RunRecord record, CancellationToken cancellationToken)
    {
        var (ending, lastId) = await shared.Endings.EndAsync(record.Status.Id, record.LostEnding(), cancellationToken).ConfigureAwait(false);
        await shared.Endings.MarkAsync(record, ending, lastId, cancellationToken).ConfigureAwait(false);
        shared.TellEnded(record, ending);
        shared.Logger.LostRunEnded(record.Status.Flow);
        return new RunSight(record.Told(ending.Status, lastId), ending);
    }
}
