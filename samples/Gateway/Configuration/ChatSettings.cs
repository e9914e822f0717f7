using System.Globalization;
using SseKit.Analysis;

namespace SseKit.Gateway.Configuration;

/// <summary>The chat relay: who answers, who may ask, and how often; <c>CHAT_PADDING</c> is for proxies that hold back small chunks.</summary>
internal sealed record ChatSettings(ChatEngine Engine, ChatTokens Tokens, int RequestsPerMinute, int Padding)
{
    public static ChatSettings Read(IConfiguration configuration) => new(
        ChatEngine.Read(configuration),
        ChatTokens.Read(configuration),
        Number(configuration, "CHAT_RATE_LIMIT", 20, least: 1, most: 1_000_000),
        Number(configuration, "CHAT_PADDING", 0, least: 0, most: SseStreamOptions.MaxPadding));

    public void Apply(ChatRelayOptions options)
    {
        Engine.Apply(options);
        (options.PaddingPrelude, options.Padding) = (Padding, Padding);
    }

    public override string ToString() => $"{Engine}, tokens: {Tokens}";

    private static int Number(IConfiguration configuration, string variable, int unset, int least, int most)
    {
        if (configuration.Read(variable) is not { } text) return unset;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new WrongSettingException(variable, string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {least} to {most}"));
    }
}
