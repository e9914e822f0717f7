using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary>An OpenAI-compatible server: <c>OPENAI_BASE_URL</c>, <c>OPENAI_API_KEY</c> and <c>OPENAI_MODEL</c>, each overridden for one use
/// by the same name with that use's prefix.</summary>
internal static class LanguageModelServer
{
    public static OpenAIChatClientOptions Read(IConfiguration configuration, string use) => new()
    {
        BaseUrl = Address(Required(configuration, use, "BASE_URL")),
        ApiKey = Find(configuration, use, "API_KEY").Value,
        Model = Required(configuration, use, "MODEL").Value,
    };

    /// <summary>The address without the parts that may hold a secret.</summary>
    public static string Shown(this Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static Uri Address((string Variable, string Value) setting) =>
        Uri.TryCreate(setting.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new WrongSettingException(setting.Variable, "not an http or https address");

    private static (string Variable, string Value) Required(IConfiguration configuration, string use, string name)
    {
        var (variable, value) = Find(configuration, use, name);
        return (variable, value ?? throw new WrongSettingException(variable, $"not set, and {use}_PROVIDER is openai"));
    }

    private static (string Variable, string? Value) Find(IConfiguration configuration, string use, string name) =>
        configuration.Read($"{use}_{name}") is { } overriding
            ? ($"{use}_{name}", overriding)
            : ($"OPENAI_{name}", configuration.Read($"OPENAI_{name}"));
}
