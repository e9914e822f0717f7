using SseKit.Gateway.Configuration;

namespace SseKit.Gateway;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "SseKit Gateway on {Urls}; {Engines}; CORS for {Origins}")]
    public static partial void Started(this ILogger logger, string urls, string engines, AllowedOrigins origins);
}
