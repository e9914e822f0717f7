using SseKit.Analysis.Sharing;

namespace SseKit.Analysis.Nodes;

/// <summary>Idempotency keys of all nodes: of all requests with the same one starts a run.</summary>
internal sealed class KeyClaims(SharedMemory shared)
{
    /// <summary>Claims a key for a run, or finds the one that has it.</summary>
    /// <exception cref="IOException">What is shared cannot be reached.</exception>
    public async Task<KeyClaim> ClaimAsync(string key, string id, string fingerprint, CancellationToken cancellationToken)
    {
        KeyClaim mine = new(key, id, SharedNames.Fingerprint(fingerprint));
        string claimed = await shared.Backplane.ClaimAsync(key, mine.Value, shared.Lifetimes.Going, cancellationToken).ConfigureAwait(false);
        return claimed == mine.Value ? mine : KeyClaim.Parse(key, claimed);
    }

    /// <summary>Gives a key up whose run was not started, or is gone with its node.</summary>
    public async Task ReleaseAsync(KeyClaim claim, CancellationToken cancellationToken)
    {
        string? taken = await shared.Backplane.TakeAsync(claim.Key, cancellationToken).ConfigureAwait(false);
        if (taken is not null && taken != claim.Value)
        {
            // Somebody else has claimed it meanwhile.
            await shared.Backplane.ClaimAsync(claim.Key, taken, shared.Lifetimes.Going, cancellationToken).ConfigureAwait(false);
        }
    }
}
