using SseKit.Gateway.Configuration;

namespace SseKit.Gateway;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "SseKit Gateway on {Urls}; analysis by {Analysis}; vision by {Vision}; CORS for {Origins}")]
    public static partial void Started(this ILogger logger, string urls, AnalysisEngine analysis, VisionEngine vision, AllowedOrigins origins);
}
