using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Tests.Progress;

/// <summary>Believes who says its name: <c>Authorization: ada</c>, or <c>ada 10</c> for ten seconds.</summary>
internal sealed class NamedHandler(TimeProvider time, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "named";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string[] said = Request.Headers.Authorization.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (said.Length == 0) return Task.FromResult(AuthenticateResult.NoResult());
        AuthenticationProperties properties = new();
        if (said.Length > 1) properties.ExpiresUtc = time.GetUtcNow().AddSeconds(int.Parse(said[1], CultureInfo.InvariantCulture));
        ClaimsPrincipal user = new(new ClaimsIdentity([new Claim("sub", said[0])], SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, properties, SchemeName)));
    }
}
