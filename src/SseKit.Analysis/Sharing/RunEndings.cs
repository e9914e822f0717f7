using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Sharing;

/// <summary>Ends runs, each once: of all nodes that want to, one claims it, and what it claims is how the run has ended. Whoever finds it claimed and not told
/// tells the same, under the same publish IDs, so that nobody has to wait for a node that claimed and died.</summary>
internal sealed class RunEndings(ISseBackplane backplane, SseTopics topics, SharedLifetimes lifetimes, string node)
{
    /// <summary>A value may have a megabyte.</summary>
    private const int PieceLength = 512 * 1024;

    /// <returns>How it has ended, if it has.</returns>
    public async Task<RunEnding?> FindAsync(string id, CancellationToken cancellationToken)
    {
        string? claimed = await backplane.GetAsync(SharedNames.End(id), cancellationToken).ConfigureAwait(false);
        return claimed is null ? null : await ReadAsync(id, claimed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends it, so or as it was ended before.</summary>
    /// <returns>How, and the ID of its last event.</returns>
    /// <exception cref="IOException">What is shared cannot be reached: it is ended or not.</exception>
    public async Task<(RunEnding Ending, string LastId)> EndAsync(string id, RunEnding ending, CancellationToken cancellationToken)
    {
        string value = await WriteAsync(id, ending, cancellationToken).ConfigureAwait(false);
        string claimed = await backplane.ClaimAsync(SharedNames.End(id), value, lifetimes.Ending, cancellationToken).ConfigureAwait(false);
        var told = claimed == value ? ending : await ReadAsync(id, claimed, cancellationToken).ConfigureAwait(false);
        return (told, await TellAsync(id, told.Frames, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Keeps what is left of a run that has ended, and says so.</summary>
    public async Task MarkAsync(RunRecord record, RunEnding ending, string lastId, CancellationToken cancellationToken)
    {
        string id = record.Status.Id;
        await backplane.SetAsync(SharedNames.Run(id), record.Told(ending.Status, lastId).ToJson(), lifetimes.Ended, cancellationToken).ConfigureAwait(false);
        string epoch = lastId[..lastId.IndexOf('.', StringComparison.Ordinal)];
        await backplane.SetAsync(SharedNames.Epoch(epoch), id, lifetimes.Ended, cancellationToken).ConfigureAwait(false);
        await backplane.SendAsync(SharedNames.Everyone, $"ended {id}", cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> TellAsync(string id, IReadOnlyList<SseFrame> frames, CancellationToken cancellationToken)
    {
        string last = "";
        for (int i = 0; i < frames.Count; i++)
        {
            SsePublishOptions options = new() { PublishId = $"end.{i}", IsFinal = i == frames.Count - 1 };
            last = await topics.PublishAsync(id, frames[i], options, cancellationToken).ConfigureAwait(false);
        }

        return last;
    }

    private async Task<string> WriteAsync(string id, RunEnding ending, CancellationToken cancellationToken)
    {
        string json = SharedEnding.Of(node, ending).ToJson();
        if (json.Length <= PieceLength)
        {
            return json;
        }

        int pieces = 0;
        for (int at = 0; at < json.Length; at += PieceLength)
        {
            string piece = json.Substring(at, Math.Min(PieceLength, json.Length - at));
            await backplane.SetAsync(SharedNames.EndPiece(id, node, pieces++), piece, lifetimes.Ending, cancellationToken).ConfigureAwait(false);
        }

        return new SharedEnding(node, null, null, [], null) { Pieces = pieces }.ToJson();
    }

    private async Task<RunEnding> ReadAsync(string id, string claimed, CancellationToken cancellationToken)
    {
        var ending = SharedEnding.Parse(claimed);
        if (ending.Pieces == 0)
        {
            return ending.ToEnding();
        }

        string?[] pieces = new string?[ending.Pieces];
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = await backplane.GetAsync(SharedNames.EndPiece(id, ending.Node, i), cancellationToken).ConfigureAwait(false)
                ?? throw new IOException("The end of a run is kept no more.");
        }

        return SharedEnding.Parse(string.Concat(pieces)).ToEnding();
    }
}
