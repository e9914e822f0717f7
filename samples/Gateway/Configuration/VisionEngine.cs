using Microsoft.Extensions.AI;
using SseKit.Analysis;
using SseKit.Gateway.Wounds;

namespace SseKit.Gateway.Configuration;

/// <summary><c>VISION_PROVIDER</c>: what looks at wounds. <c>VISION_BASE_URL</c>, <c>VISION_API_KEY</c> and <c>VISION_MODEL</c> override the
/// provider's own <c>OPENAI_</c> or <c>ANTHROPIC_</c> ones.</summary>
internal sealed record VisionEngine(string Provider, Uri? BaseUrl = null, string? Model = null, string? ApiKey = null)
{
    private const string Variable = "VISION_PROVIDER";

    public static VisionEngine Read(IConfiguration configuration) => configuration.Read(Variable) switch
    {
        null => new("none"),
        "local" => new("local"),
        "openai" => Server(configuration, "openai", "OPENAI", "https://api.openai.com/v1", "gpt-4o"),
        "anthropic" => Server(configuration, "anthropic", "ANTHROPIC", "https://api.anthropic.com", "claude-sonnet-4-5"),
        var other => throw new WrongSettingException(Variable, $"'{other}' is none of: openai, anthropic, local"),
    };

    public void Apply(WoundAnalysisOptions options)
    {
        options.Engine = Provider switch
        {
            "none" => WoundEngineKind.None,
            "local" => WoundEngineKind.Colour,
            _ => WoundEngineKind.LanguageModel,
        };
        options.LanguageModel = Provider == "openai" ? new OpenAIChatClientOptions { BaseUrl = BaseUrl!, Model = Model!, ApiKey = ApiKey } : null;
        options.ChatClient = Provider == "anthropic" ? AnthropicClient : null;
    }

    public override string ToString() => Model is null ? Provider : $"{Provider} ({Model} at {BaseUrl!.Shown()})";

    private IChatClient AnthropicClient(IServiceProvider provider) => AnthropicVision.Create(BaseUrl!, Model!, ApiKey);

    // The documents set a key and nothing else: the provider's own server, then, which takes nobody without one.
    private static VisionEngine Server(IConfiguration configuration, string provider, string prefix, string ownServer, string model)
    {
        var (keyVariable, key) = configuration.Find("VISION", prefix, "API_KEY");
        var (addressVariable, address) = configuration.Find("VISION", prefix, "BASE_URL");
        if (key is null && address is null) throw new WrongSettingException(keyVariable, $"not set, and {Variable} is {provider}");

        var server = Variables.Address(addressVariable, address ?? ownServer);
        return new(provider, server, configuration.Find("VISION", prefix, "MODEL").Value ?? model, key);
    }
}
