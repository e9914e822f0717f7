using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary><c>ANALYSIS_PROVIDER</c>: what reads the documents. A server is set when a language model does.</summary>
internal sealed record AnalysisEngine(string Provider, OpenAIChatClientOptions? Server)
{
    public static AnalysisEngine Read(IConfiguration configuration) => (configuration.Read("ANALYSIS_PROVIDER") ?? "rules") switch
    {
        "rules" => new("rules", null),
        "openai" => new("openai", LanguageModelServer.Read(configuration, "ANALYSIS")),
        var other => throw new WrongSettingException("ANALYSIS_PROVIDER", $"'{other}' is neither rules nor openai"),
    };

    public void Apply(PdfComplianceOptions options)
    {
        options.Engine = Server is null ? ComplianceEngineKind.Rules : ComplianceEngineKind.LanguageModel;
        options.LanguageModel = Server;
    }

    public void Apply(CallAudioOptions options) => options.LanguageModel = Server;

    public override string ToString() => Server is null ? Provider : $"{Provider} ({Server.Model} at {Server.BaseUrl.Shown()})";
}
