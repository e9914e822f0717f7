namespace SseKit.Gateway.Configuration;

/// <summary>Everything the operator can choose, read and checked once, before the host is built.</summary>
internal sealed record Settings(string Urls, AnalysisEngine Analysis, ChatSettings Chat, AllowedOrigins Origins)
{
    public static Settings Read(IConfiguration configuration) => new(
        ListenUrls.Read(configuration), AnalysisEngine.Read(configuration), ChatSettings.Read(configuration), AllowedOrigins.Read(configuration));
}
