using Microsoft.AspNetCore.Authorization;
using SseKit.Gateway.Chat;
using SseKit.Gateway.Progress;
using SseKit.Gateway.Wounds;

namespace SseKit.Gateway;

/// <summary>Who may ask for runs: everybody, known by whatever he shows. A run answers 404 to who did not start it.</summary>
internal static class RunAccess
{
    public static AuthorizationPolicy Policy { get; } =
        new AuthorizationPolicyBuilder(WoundAccess.Scheme, ChatTokenHandler.SchemeName, StreamTokenHandler.SchemeName).RequireAssertion(_ => true).Build();
}
