using SseKit.Gateway.Configuration;

namespace SseKit.Gateway;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "SseKit Gateway on {Urls}; analysis by {Analysis}; chat by {Chat}; CORS for {Origins}")]
    public static partial void Started(this ILogger logger, string urls, AnalysisEngine analysis, ChatSettings chat, AllowedOrigins origins);
}
