using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SseKit.Gateway.Progress;

/// <summary>Knows users by the bearer tokens of <c>STREAM_TOKENS</c>.</summary>
internal sealed class StreamTokenHandler(IOptionsMonitor<StreamTokenOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<StreamTokenOptions>(options, loggers, encoder)
{
    public const string SchemeName = "stream";
    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!Options.Tokens.AreNeeded || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (Options.Tokens.UserOf(header[Bearer.Length..].Trim()) is not { } user) return AuthenticateResult.Fail("The token is not known.");
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user)], SchemeName)), SchemeName));
    }
}
