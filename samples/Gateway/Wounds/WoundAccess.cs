using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using SseKit.Gateway.Chat;
using SseKit.Gateway.Configuration;

namespace SseKit.Gateway.Wounds;

/// <summary>The scheme of the wound endpoints, and who may ask for runs.</summary>
internal static class WoundAccess
{
    public const string Scheme = "wound";

    public const string Policy = "wound";

    /// <summary>Tells who asks, and keeps nobody out: a run answers 404 to who did not start it.</summary>
    public const string RunsPolicy = "runs";

    public static IServiceCollection AddWoundAccess(this IServiceCollection services, WoundCredentials credentials)
    {
        // A lone scheme would be asked at every endpoint otherwise.
        AppContext.SetSwitch("Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme", isEnabled: true);
        services.AddSingleton(credentials);
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, WoundAccessHandler>(Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser())
            .AddPolicy(RunsPolicy, policy => policy.AddAuthenticationSchemes(Scheme, ChatTokenHandler.SchemeName).RequireAssertion(_ => true));
        return services;
    }
}
