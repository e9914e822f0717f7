using SseKit.Gateway.Configuration;

namespace SseKit.Gateway;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "SseKit Gateway on {Urls}; analysis by {Analysis}; speech by {Speech}; CORS for {Origins}")]
    public static partial void Started(this ILogger logger, string urls, AnalysisEngine analysis, SpeechEngine speech, AllowedOrigins origins);
}
