using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary>A Gemini server: <c>GEMINI_BASE_URL</c>, <c>GEMINI_API_KEY</c> and <c>GEMINI_MODEL</c>, each overridden for one use by the same name
/// with that use's prefix. Without an address it is Google's own, which needs a key.</summary>
internal static class GeminiServer
{
    public static GeminiUpstreamOptions Read(IConfiguration configuration, string use)
    {
        var (keyVariable, key) = configuration.Find(use, "GEMINI", "API_KEY");
        var (modelVariable, model) = configuration.Find(use, "GEMINI", "MODEL");
        var server = new GeminiUpstreamOptions
        {
            Model = model ?? throw Missing(modelVariable, use),
            ApiKey = key is null || key.All(char.IsAscii) ? key : throw new WrongSettingException(keyVariable, "not a key: it holds other than ASCII"),
        };
        var (urlVariable, url) = configuration.Find(use, "GEMINI", "BASE_URL");
        if (url is not null) return server with { BaseUrl = Variables.Address(urlVariable, url) };
        return key is null ? throw Missing(keyVariable, use) : server;
    }

    private static WrongSettingException Missing(string variable, string use) => new(variable, $"not set, and {use}_PROVIDER is gemini");
}
