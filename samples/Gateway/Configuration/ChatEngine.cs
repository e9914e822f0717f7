using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary><c>CHAT_PROVIDER</c>: who answers in the chat. Without a server, every request is told why.</summary>
internal sealed record ChatEngine(string Provider, GeminiUpstreamOptions? Gemini, OpenAIChatClientOptions? OpenAI)
{
    private const string Variable = "CHAT_PROVIDER";

    public Uri? BaseUrl => Gemini?.BaseUrl ?? OpenAI?.BaseUrl;

    public string? Model => Gemini?.Model ?? OpenAI?.Model;

    public static ChatEngine Read(IConfiguration configuration) => (configuration.Read(Variable) ?? "none") switch
    {
        "none" => new("none", null, null),
        "gemini" => new("gemini", GeminiServer.Read(configuration, "CHAT"), null),
        "openai" => new("openai", null, LanguageModelServer.Read(configuration, "CHAT")),
        "vertex" => new("vertex", null, null),
        var other => throw new WrongSettingException(Variable, $"'{other}' is none of gemini, vertex, openai"),
    };

    public void Apply(ChatRelayOptions options)
    {
        (options.Gemini, options.OpenAI) = (Gemini, OpenAI);
        options.UnconfiguredMessage = Provider == "vertex"
            ? $"{Variable} is vertex, which comes later: this version answers by gemini or openai."
            : $"No chat provider is configured: set {Variable} to gemini or openai.";
    }

    public override string ToString() => BaseUrl is null ? Provider : $"{Provider} ({Model} at {BaseUrl.Shown()})";
}
