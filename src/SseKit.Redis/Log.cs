using Microsoft.Extensions.Logging;

namespace SseKit.Redis;

/// <summary>Everything this library logs. No data of an event, no configuration string and no text of an exception ever goes into it.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Redis cannot be reached ({ExceptionType}): topics stay as they are, and are read on when it can.")]
    public static partial void RedisUnreachable(this ILogger logger, string exceptionType);

    [LoggerMessage(2, LogLevel.Information, "Redis is reached again.")]
    public static partial void RedisReachable(this ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Redis refuses to read topic {Topic} ({Code}): it stays as it is, and is tried again.")]
    public static partial void ReadRefused(this ILogger logger, string topic, string code);

    [LoggerMessage(4, LogLevel.Warning, "Entry {EntryId} of topic {Topic} is not an event: {Reason}. It is passed over.")]
    public static partial void EntryPassedOver(this ILogger logger, string entryId, string topic, string reason);
}
