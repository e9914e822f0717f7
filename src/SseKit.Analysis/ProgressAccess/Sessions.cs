using Microsoft.Extensions.Options;
using SseKit.Analysis.Backplanes;

namespace SseKit.Analysis.ProgressAccess;

/// <summary>Tickets, each good for one request, and the cookies they are changed for: on all nodes.</summary>
internal sealed class Sessions(HostBackplane nodes, IOptions<ProgressStreamOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <param name="user">Whose ticket it is to be.</param>
    /// <param name="signedInUntil">When what he signed in with expires, if it does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ticket.</returns>
    public async ValueTask<string> IssueAsync(string user, DateTimeOffset? signedInUntil, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() + options.Value.SessionLifetime;
        Session session = new(user, signedInUntil < end ? signedInUntil.Value : end);
        string ticket = Secret.New();
        await nodes.Shared.SetAsync(TicketKey(Secret.HashOf(ticket)!), session.ToString(), options.Value.TicketLifetime, cancellationToken).ConfigureAwait(false);
        return ticket;
    }

    /// <summary>Uses a ticket up.</summary>
    /// <returns>Whose it was, and the cookie by which he is known from now on; <see langword="null"/> when it is not good, or not any more.</returns>
    public async ValueTask<(Session Session, string Cookie)?> RedeemAsync(string? ticket, CancellationToken cancellationToken)
    {
        if (Secret.HashOf(ticket) is not { } hash
            || Valid(await nodes.Shared.TakeAsync(TicketKey(hash), cancellationToken).ConfigureAwait(false)) is not { } session)
        {
            return null;
        }

        string cookie = Secret.New();
        var left = session.Expires - time.GetUtcNow();
        await nodes.Shared.SetAsync(CookieKey(Secret.HashOf(cookie)!), session.ToString(), left > Shortest ? left : Shortest, cancellationToken).ConfigureAwait(false);
        return (session, cookie);
    }

    public async ValueTask<Session?> FindAsync(string? cookie, CancellationToken cancellationToken) =>
        Secret.HashOf(cookie) is { } hash ? Valid(await nodes.Shared.GetAsync(CookieKey(hash), cancellationToken).ConfigureAwait(false)) : null;

    private static string TicketKey(string hash) => "progress:ticket:" + hash;

    private static string CookieKey(string hash) => "progress:cookie:" + hash;

    private Session? Valid(string? kept) => kept is not null && Session.Parse(kept) is var session && session.Expires > time.GetUtcNow() ? session : null;
}
