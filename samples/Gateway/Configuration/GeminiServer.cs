using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary>A Gemini server: <c>GEMINI_BASE_URL</c>, <c>GEMINI_API_KEY</c> and <c>GEMINI_MODEL</c>, each overridden for one use by the same name
/// with that use's prefix. Without an address it is Google's own, which needs a key.</summary>
internal static class GeminiServer
{
    public static GeminiUpstreamOptions Read(IConfiguration configuration, string use)
    {
        var (keyVariable, key) = Find(configuration, use, "API_KEY");
        var (modelVariable, model) = Find(configuration, use, "MODEL");
        var server = new GeminiUpstreamOptions
        {
            Model = model ?? throw Missing(modelVariable, use),
            ApiKey = key is null || key.All(char.IsAscii) ? key : throw new WrongSettingException(keyVariable, "not a key: it holds other than ASCII"),
        };
        var (urlVariable, url) = Find(configuration, use, "BASE_URL");
        if (url is not null) return server with { BaseUrl = Address(urlVariable, url) };
        return key is null ? throw Missing(keyVariable, use) : server;
    }

    private static Uri Address(string variable, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new WrongSettingException(variable, "not an http or https address");

    private static WrongSettingException Missing(string variable, string use) => new(variable, $"not set, and {use}_PROVIDER is gemini");

    private static (string Variable, string? Value) Find(IConfiguration configuration, string use, string name) =>
        configuration.Read($"{use}_{name}") is { } overriding
            ? ($"{use}_{name}", overriding)
            : ($"GEMINI_{name}", configuration.Read($"GEMINI_{name}"));
}
