using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SseKit.Server.Tests.Hosting;

/// <summary>Signs in who says its name, for as many seconds as it says: <c>?user=ann&amp;seconds=10</c>.</summary>
internal sealed class SignedIn(
    TimeProvider time, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static void Register(IServiceCollection services) =>
        services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, SignedIn>("test", null);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? user = Request.Query["user"];
        if (user is null) return Task.FromResult(AuthenticateResult.NoResult());
        AuthenticationProperties properties = new();
        if (int.TryParse(Request.Query["seconds"], CultureInfo.InvariantCulture, out int seconds)) properties.ExpiresUtc = time.GetUtcNow().AddSeconds(seconds);
        ClaimsPrincipal principal = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test"));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, properties, "test")));
    }
}
