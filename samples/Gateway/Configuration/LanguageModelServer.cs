using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary>An OpenAI-compatible server: <c>OPENAI_BASE_URL</c>, <c>OPENAI_API_KEY</c> and <c>OPENAI_MODEL</c>, each overridden for one use
/// by the same name with that use's prefix.</summary>
internal static class LanguageModelServer
{
    public static OpenAIChatClientOptions Read(IConfiguration configuration, string use) => new()
    {
        BaseUrl = Address(Required(configuration, use, "BASE_URL")),
        ApiKey = configuration.Find(use, "OPENAI", "API_KEY").Value,
        Model = Required(configuration, use, "MODEL").Value,
    };

    /// <summary>The address without the parts that may hold a secret.</summary>
    public static string Shown(this Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static Uri Address((string Variable, string Value) setting) => Variables.Address(setting.Variable, setting.Value);

    private static (string Variable, string Value) Required(IConfiguration configuration, string use, string name)
    {
        var (variable, value) = configuration.Find(use, "OPENAI", name);
        return (variable, value ?? throw new WrongSettingException(variable, $"not set, and {use}_PROVIDER is openai"));
    }
}
