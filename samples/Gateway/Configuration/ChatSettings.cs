using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary>The chat relay: who answers, who may ask, and how often; <c>CHAT_PADDING</c> is for proxies that hold back small chunks.</summary>
internal sealed record ChatSettings(ChatEngine Engine, ChatTokens Tokens, int RequestsPerMinute, int Padding)
{
    public static ChatSettings Read(IConfiguration configuration) => new(
        ChatEngine.Read(configuration),
        ChatTokens.Read(configuration),
        (int)(configuration.Number("CHAT_RATE_LIMIT", 1, 1_000_000) ?? 20),
        (int)(configuration.Number("CHAT_PADDING", 0, SseStreamOptions.MaxPadding) ?? 0));

    public void Apply(ChatRelayOptions options)
    {
        Engine.Apply(options);
        (options.PaddingPrelude, options.Padding) = (Padding, Padding);
    }

    public override string ToString() => $"{Engine}, tokens: {Tokens}";
}
