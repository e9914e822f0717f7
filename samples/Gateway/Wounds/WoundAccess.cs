using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using SseKit.Gateway.Configuration;

namespace SseKit.Gateway.Wounds;

/// <summary>The scheme of the wound endpoints, and who may ask for runs.</summary>
internal static class WoundAccess
{
    public const string Scheme = "wound";

    public const string Policy = "wound";

    public static IServiceCollection AddWoundAccess(this IServiceCollection services, WoundCredentials credentials)
    {
        services.AddSingleton(credentials);

        // Not AddAuthentication: it brings keys for cookies, and writes them to the disk.
        services.AddAuthenticationCore().AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, WoundAccessHandler>(Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        return services;
    }
}
