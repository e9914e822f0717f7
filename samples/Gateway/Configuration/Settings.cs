namespace SseKit.Gateway.Configuration;

/// <summary>Everything the operator can choose, read and checked once, before the host is built.</summary>
internal sealed record Settings(
    string Urls, AnalysisEngine Analysis, VisionEngine Vision, WoundCredentials Wound, TrustedProxies Proxies, AllowedOrigins Origins)
{
    public static Settings Read(IConfiguration configuration) => new(
        ListenUrls.Read(configuration),
        AnalysisEngine.Read(configuration),
        VisionEngine.Read(configuration),
        WoundCredentials.Read(configuration),
        TrustedProxies.Read(configuration),
        AllowedOrigins.Read(configuration));
}
