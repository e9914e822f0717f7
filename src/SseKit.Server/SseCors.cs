using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Microsoft.AspNetCore.Builder;

/// <summary>What pages of other origins need for streams.</summary>
public static class SseCors
{
    /// <summary>Allows the headers <c>Last-Event-ID</c>, <c>Cache-Control</c> and <c>Content-Type</c>, which clients over <c>fetch</c> send, unless
    /// all are allowed already, and lets them read <c>Location</c> and <c>Retry-After</c>.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The policy.</returns>
    public static CorsPolicyBuilder AllowSse(this CorsPolicyBuilder policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!policy.Build().AllowAnyHeader) policy.WithHeaders("Last-Event-ID", "Cache-Control", "Content-Type");
        return policy.WithExposedHeaders("Location", "Retry-After");
    }
}
