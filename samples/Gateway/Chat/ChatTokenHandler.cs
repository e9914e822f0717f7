using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace SseKit.Gateway.Chat;

/// <summary>Authenticates by a JWT in the header <c>Authorization</c>, or in the query's <c>access_token</c> for EventSource, which can send no header.
/// The token's expiry ends the streams it opened.</summary>
internal sealed class ChatTokenHandler(IOptionsMonitor<ChatTokenOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<ChatTokenOptions>(options, loggers, encoder)
{
    public const string SchemeName = "chat";
    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return base.HandleChallengeAsync(properties);
    }

    private AuthenticateResult Authenticate()
    {
        if (!Options.Tokens.AreNeeded || Token() is not { } token) return AuthenticateResult.NoResult();
        if (new TokenCheck(Options.Tokens, TimeProvider).Check(token) is not var (subject, expiry)) return AuthenticateResult.Fail("The token is not valid.");
        var user = new ClaimsPrincipal(new ClaimsIdentity([new("sub", subject)], SchemeName));
        return AuthenticateResult.Success(new(user, new AuthenticationProperties { ExpiresUtc = expiry }, SchemeName));
    }

    private string? Token()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();
        return HttpMethods.IsGet(Request.Method) && Request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;
    }
}
