using Microsoft.AspNetCore.HttpOverrides;

namespace SseKit.Gateway.Configuration;

/// <summary><c>TRUSTED_PROXIES</c>: whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. Unset: nobody's.</summary>
internal sealed record TrustedProxies(AddressRanges? Proxies)
{
    public static TrustedProxies Read(IConfiguration configuration) => new(AddressRanges.Read(configuration, "TRUSTED_PROXIES"));

    public void Use(IApplicationBuilder app)
    {
        if (Proxies is null) return;

        // From the right, past every address that is trusted, to the first that is not. The loopback that is known by default is not.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var range in Proxies.Ranges) options.KnownIPNetworks.Add(range);
        app.UseForwardedHeaders(options);
    }
}
