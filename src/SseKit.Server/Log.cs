using Microsoft.Extensions.Logging;

namespace SseKit.Server;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The source of an event stream threw after the stream had begun; the client was told so.")]
    public static partial void SourceFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "A topic could not be read; the client was told to come back later.")]
    public static partial void TopicRefused(this ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "The source of an event stream went on long after it was told to end, and was left behind. A source that waits must wait with its token.")]
    public static partial void LeftBehind(this ILogger logger);

    [LoggerMessage(5, LogLevel.Debug, "The source of an event stream threw after its client was gone.")]
    public static partial void EndedWith(this ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "An event stream ended: {Reason}.")]
    public static partial void StreamEnded(this ILogger logger, string reason);
}
