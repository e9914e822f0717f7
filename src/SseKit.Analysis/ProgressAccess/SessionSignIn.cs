using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis.ProgressAccess;

/// <summary>Tells the stream's server when the session expires, as the host's authentication would.</summary>
internal sealed class SessionSignIn : IAuthenticateResultFeature
{
    private const string Scheme = "ssekit-stream";

    public AuthenticateResult? AuthenticateResult { get; set; }

    public static void Set(HttpContext context, Session session)
    {
        ClaimsPrincipal user = new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.User)], Scheme));
        AuthenticationTicket ticket = new(user, new AuthenticationProperties { ExpiresUtc = session.Expires }, Scheme);
        context.Features.Set<IAuthenticateResultFeature>(new SessionSignIn { AuthenticateResult = AuthenticateResult.Success(ticket) });
    }
}
