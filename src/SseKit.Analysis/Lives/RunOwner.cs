using System.Security.Claims;

namespace SseKit.Analysis.Lives;

/// <summary>Who a user is among those that start runs: the subject, and how it was proved.</summary>
internal static class RunOwner
{
    public static string? Of(ClaimsPrincipal user) => user.Identities.Select(Of).FirstOrDefault(owner => owner is not null);

    public static string? Of(ClaimsIdentity identity) =>
        identity.IsAuthenticated && Subject(identity) is { } subject ? $"{identity.AuthenticationType}:{subject}" : null;

    private static string? Subject(ClaimsIdentity identity) =>
        identity.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? identity.FindFirst("sub")?.Value ?? identity.Name;
}
