using SseKit.Gateway.Configuration.Progress;

namespace SseKit.Gateway.Configuration;

/// <summary>Everything the operator can choose, read and checked once, before the host is built.</summary>
internal sealed record Settings(
    string Urls,
    AnalysisEngine Analysis,
    SpeechEngine Speech,
    VisionEngine Vision,
    WoundCredentials Wound,
    ChatSettings Chat,
    TrustedProxies Proxies,
    RunSettings Runs,
    DebugSetting Debug,
    AllowedOrigins Origins,
    ProgressSettings Progress)
{
    /// <summary>What does the work, in words.</summary>
    public string Engines => $"analysis by {Analysis}; speech by {Speech}; vision by {Vision}; chat by {Chat}; progress streams {Progress}";

    public static Settings Read(IConfiguration configuration) => new(
        ListenUrls.Read(configuration),
        AnalysisEngine.Read(configuration),
        SpeechEngine.Read(configuration),
        VisionEngine.Read(configuration),
        WoundCredentials.Read(configuration),
        ChatSettings.Read(configuration),
        TrustedProxies.Read(configuration),
        RunSettings.Read(configuration),
        DebugSetting.Read(configuration),
        AllowedOrigins.Read(configuration),
        ProgressSettings.Read(configuration, DebugSetting.Read(configuration)));
}
