using SseKit.Gateway.Configuration;

namespace SseKit.Gateway;

/// <summary>What was chosen, secrets left out.</summary>
internal sealed record Health(string Status, AnalysisHealth Analysis, VisionHealth Vision, IReadOnlyList<string> CorsOrigins)
{
    public static Health Of(Settings settings) => new(
        "ok",
        new(settings.Analysis.Provider, settings.Analysis.Server?.BaseUrl.Shown(), settings.Analysis.Server?.Model),
        new(settings.Vision.Provider, settings.Vision.BaseUrl?.Shown(), settings.Vision.Model),
        settings.Origins.Origins);
}

internal sealed record AnalysisHealth(string Provider, string? BaseUrl, string? Model);

internal sealed record VisionHealth(string Provider, string? BaseUrl, string? Model);
