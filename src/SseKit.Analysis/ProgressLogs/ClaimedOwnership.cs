using System.Globalization;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Backplanes;

namespace SseKit.Analysis.ProgressLogs;

/// <summary>Who came first is the owner, on all nodes, for longer than anything is kept of what he owns.</summary>
internal sealed class ClaimedOwnership(HostBackplane nodes, IOptions<ProgressStreamOptions> options, TimeProvider time) : IProgressOwnership
{
    // A claim is renewed in the second half of its life, at a publish; what was published in the first half is not kept longer than that half. What nodes share may
    // be kept by number alone, for however long that takes.
    private readonly TimeSpan _lifetime = nodes.Shared is ProcessBackplane ? (options.Value.Kept.MaxAge * 2) + TimeSpan.FromDays(1) : TimeSpan.FromDays(2 * 365);

    public async ValueTask<string?> GetOwnerAsync(ProgressSubject subject, string id, CancellationToken cancellationToken) =>
        await nodes.Shared.GetAsync(Key(subject, id), cancellationToken).ConfigureAwait(false) is { } claim ? Parse(claim).Owner : null;

    public async ValueTask<string> ClaimAsync(ProgressSubject subject, string id, string user, CancellationToken cancellationToken)
    {
        string key = Key(subject, id);
        string claim = await nodes.Shared.ClaimAsync(key, Claim(user), _lifetime, cancellationToken).ConfigureAwait(false);
        var (owner, since) = Parse(claim);
        if (owner == user && time.GetUtcNow() - since > _lifetime / 2)
        {
            await nodes.Shared.SetAsync(key, Claim(user), _lifetime, cancellationToken).ConfigureAwait(false);
        }

        return owner;
    }

    private static string Key(ProgressSubject subject, string id) => subject == ProgressSubject.Workflow ? $"progress:owner:workflow:{id}" : $"progress:owner:file:{id}";

    private string Claim(string user) => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()} {user}");

    // Another program says the user alone: the next publish renews it.
    private static (string Owner, DateTimeOffset Since) Parse(string claim)
    {
        int blank = claim.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && uint.TryParse(claim.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture, out uint since)
            ? (claim[(blank + 1)..], DateTimeOffset.FromUnixTimeSeconds(since))
            : (claim, DateTimeOffset.UnixEpoch);
    }
}
