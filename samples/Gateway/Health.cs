using SseKit.Gateway.Configuration;

namespace SseKit.Gateway;

/// <summary>What was chosen, secrets left out.</summary>
internal sealed record Health(string Status, AnalysisHealth Analysis, ChatHealth Chat, IReadOnlyList<string> CorsOrigins)
{
    public static Health Of(Settings settings) => new(
        "ok",
        new(settings.Analysis.Provider, settings.Analysis.Server?.BaseUrl.Shown(), settings.Analysis.Server?.Model),
        new(settings.Chat.Engine.Provider, settings.Chat.Engine.BaseUrl?.Shown(), settings.Chat.Engine.Model, settings.Chat.Tokens.ToString()),
        settings.Origins.Origins);
}

internal sealed record AnalysisHealth(string Provider, string? BaseUrl, string? Model);

internal sealed record ChatHealth(string Provider, string? BaseUrl, string? Model, string Tokens);
