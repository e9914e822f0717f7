using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace SseKit.Gateway.Chat;

/// <summary>So many requests a minute of each subject; of each address, where no token is needed.</summary>
internal sealed class ChatRateLimit(int requestsPerMinute) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = static (rejected, _) =>
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
        rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetFixedWindowLimiter(Key(httpContext), _ => new() { PermitLimit = requestsPerMinute, Window = TimeSpan.FromMinutes(1) });

    private static string Key(HttpContext context) =>
        context.User.FindFirstValue("sub") is { } subject ? $"subject {subject}" : $"address {context.Connection.RemoteIpAddress}";
}
