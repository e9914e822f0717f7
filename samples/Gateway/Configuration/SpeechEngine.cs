using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary><c>SPEECH_PROVIDER</c>: what hears recordings. A server is set when another machine does.</summary>
internal sealed record SpeechEngine(string Provider, OpenAIChatClientOptions? Server)
{
    public static SpeechEngine Read(IConfiguration configuration) => (configuration.Read("SPEECH_PROVIDER") ?? "pocketsphinx") switch
    {
        "pocketsphinx" => new("pocketsphinx", null),
        "openai" => new("openai", LanguageModelServer.Read(configuration, "SPEECH")),
        var other => throw new WrongSettingException("SPEECH_PROVIDER", $"'{other}' is neither pocketsphinx nor openai"),
    };

    public void Apply(CallAudioOptions options) => options.SpeechServer = Server;

    public override string ToString() => Server is null ? Provider : $"{Provider} ({Server.Model} at {Server.BaseUrl.Shown()})";
}
