using Microsoft.Extensions.Logging;

namespace SseKit.Server;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The source of an event stream threw after the stream had begun; the client was sent an error event.")]
    public static partial void SourceFailed(this ILogger logger, Exception exception);
}
