namespace SseKit.Gateway.Configuration;

/// <summary><c>ANALYSIS_PROVIDER</c>: what reads the documents. A server is set when a language model does.</summary>
internal sealed record AnalysisEngine(string Provider, LanguageModelServer? Server)
{
    public static AnalysisEngine Read(IConfiguration configuration) => (configuration.Read("ANALYSIS_PROVIDER") ?? "rules") switch
    {
        "rules" => new("rules", null),
        "openai" => new("openai", LanguageModelServer.Read(configuration, "ANALYSIS")),
        var other => throw new WrongSettingException("ANALYSIS_PROVIDER", $"'{other}' is neither rules nor openai"),
    };

    public override string ToString() => Server is null ? Provider : $"{Provider} ({Server})";
}
