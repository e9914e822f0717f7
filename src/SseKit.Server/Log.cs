using Microsoft.Extensions.Logging;

namespace SseKit.Server;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The source of an event stream threw after the stream had begun; the client was sent an error event.")]
    public static partial void SourceFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "A topic could not be read; the client was told to come back later.")]
    public static partial void TopicRefused(this ILogger logger, Exception exception);
}
