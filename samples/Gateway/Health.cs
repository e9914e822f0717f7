using SseKit.Analysis;
using SseKit.Gateway.Configuration;
using SseKit.Gateway.Configuration.Progress;

namespace SseKit.Gateway;

/// <summary>What was chosen, secrets left out.</summary>
internal sealed record Health(
    string Status, EngineHealth Analysis, EngineHealth Speech, EngineHealth Vision, ChatHealth Chat, ProgressHealth Progress, IReadOnlyList<string> CorsOrigins)
{
    public static Health Of(Settings settings) => new(
        "ok",
        EngineHealth.Of(settings.Analysis.Provider, settings.Analysis.Server),
        EngineHealth.Of(settings.Speech.Provider, settings.Speech.Server),
        new(settings.Vision.Provider, settings.Vision.BaseUrl?.Shown(), settings.Vision.Model),
        new(settings.Chat.Engine.Provider, settings.Chat.Engine.BaseUrl?.Shown(), settings.Chat.Engine.Model, settings.Chat.Tokens.ToString()),
        ProgressHealth.Of(settings.Progress),
        settings.Origins.Origins);
}

internal sealed record EngineHealth(string Provider, string? BaseUrl, string? Model)
{
    public static EngineHealth Of(string provider, OpenAIChatClientOptions? server) => new(provider, server?.BaseUrl.Shown(), server?.Model);
}

internal sealed record ChatHealth(string Provider, string? BaseUrl, string? Model, string Tokens);

internal sealed record ProgressHealth(string Users, string? Redis, int MaxEntries, int BlockTime, int ReconnectInterval, int MaxReconnectAttempts)
{
    public static ProgressHealth Of(ProgressSettings settings) => new(
        settings.Tokens.ToString(),
        settings.Redis.Address,
        settings.MaxEntries,
        (int)settings.BlockTime.TotalMilliseconds,
        (int)settings.ReconnectInterval.TotalMilliseconds,
        settings.MaxReconnectAttempts);
}
