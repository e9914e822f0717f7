using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SseKit.Gateway.Configuration;

namespace SseKit.Gateway.Wounds;

/// <summary>Lets in who has the key and comes from an allowed address. All who have the key are one subject; without a key or a list there is none,
/// and the ID of a run is the only key to it.</summary>
internal sealed class WoundAccessHandler(
    WoundCredentials credentials, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private const string Subject = "service";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        !HasKey() ? AuthenticateResult.Fail("The key is missing or wrong.")
        : !IsAllowed() ? AuthenticateResult.Fail("The address is not allowed.")
        : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(Identity()), Scheme.Name)));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HasKey()) return HandleForbiddenAsync(properties);
        Response.Headers.WWWAuthenticate = "Bearer";
        return WoundRefusals.WriteAsync(Context, StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        WoundRefusals.WriteAsync(Context, StatusCodes.Status403Forbidden);

    private ClaimsIdentity Identity() => credentials is { ApiKey: null, Allowed: null }
        ? new(WoundAccess.Scheme)
        : new([new Claim(ClaimTypes.NameIdentifier, Subject)], WoundAccess.Scheme);

    private bool IsAllowed() => credentials.Allowed is not { } allowed || (Context.Connection.RemoteIpAddress is { } address && allowed.Contain(address));

    // Of hashes, so that neither the time nor the length says anything.
    private bool HasKey() => credentials.ApiKey is not { } key
        || (Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(header[Bearer.Length..].Trim()), Hash(key)));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
