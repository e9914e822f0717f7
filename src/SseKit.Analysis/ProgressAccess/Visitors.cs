using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Progress;

namespace SseKit.Analysis.ProgressAccess;

/// <summary>Finds out who asks: whom the host has authenticated; at streams, which EventSource opens, who has a ticket or came with one.</summary>
internal sealed class Visitors(Sessions sessions, IOptions<ProgressStreamOptions> options, TimeProvider time)
{
    public const string Cookie = "ssekit-stream";

    /// <summary>Who a ticket is for where nobody signs in: no ID of a user, it opens no more than what is open.</summary>
    public const string Nobody = "/nobody";

    private const string Streams = "/stream";

    /// <summary>Whom the host has authenticated.</summary>
    public Visitor Of(HttpContext context) => UserOf(context.User) is { } user ? Known(user) : new(null, $"address {context.Connection.RemoteIpAddress}");

    /// <summary>Who has a ticket, or came with one; else the visitor, whom the host has not authenticated.</summary>
    public async ValueTask<Visitor> AtStreamAsync(HttpContext context, Visitor visitor)
    {
        var stop = context.RequestAborted;
        if (context.Request.Query["ticket"] is [{ Length: > 0 } ticket] && await sessions.RedeemAsync(ticket, stop).ConfigureAwait(false) is var (session, cookie))
        {
            context.Response.Cookies.Append(Cookie, cookie, CookieFor(context, session.Expires));
            return Enter(context, session, visitor);
        }

        return await sessions.FindAsync(context.Request.Cookies[Cookie], stop).ConfigureAwait(false) is { } returning ? Enter(context, returning, visitor) : visitor;
    }

    private static Visitor Known(string user) => new(user, $"user {user}");

    private static Visitor Enter(HttpContext context, Session session, Visitor unknown)
    {
        // The stream ends with the session.
        SessionSignIn.Set(context, session);
        return session.User == Nobody ? unknown : Known(session.User);
    }

    private string? UserOf(ClaimsPrincipal principal) =>
        principal.Identities.Any(identity => identity.IsAuthenticated) && options.Value.User(principal) is { } user && ProgressId.Is(user) ? user : null;

    private CookieOptions CookieFor(HttpContext context, DateTimeOffset expires)
    {
        string path = context.Request.Path.Value!;
        return new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = context.Request.PathBase + path[..(path.LastIndexOf(Streams + "/", StringComparison.OrdinalIgnoreCase) + Streams.Length)],
            MaxAge = expires - time.GetUtcNow(),
        };
    }
}
