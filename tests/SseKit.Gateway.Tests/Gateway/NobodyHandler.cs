using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace SseKit.Gateway.Tests.Gateway;

/// <summary>Lets nobody in.</summary>
internal sealed class NobodyHandler : IAuthenticationHandler
{
    private HttpContext? _context;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _context = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    public Task ChallengeAsync(AuthenticationProperties? properties) => RefuseAsync(StatusCodes.Status401Unauthorized);

    public Task ForbidAsync(AuthenticationProperties? properties) => RefuseAsync(StatusCodes.Status403Forbidden);

    private Task RefuseAsync(int status)
    {
        _context!.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
