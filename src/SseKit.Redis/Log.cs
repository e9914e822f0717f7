using Microsoft.Extensions.Logging;

namespace SseKit.Redis;

/// <summary>Everything this library logs. No data of an event, no configuration string and no text of an exception ever goes into it.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Redis cannot be read from ({Reason}): topics stay as they are until it can.")]
    public static partial void OutageBegan(this ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Information, "Redis is read from again.")]
    public static partial void OutageEnded(this ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Redis refuses to read topic {Topic} ({Reason}): it stays as it is until it does not.")]
    public static partial void ReadRefused(this ILogger logger, string topic, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Entry {EntryId} of topic {Topic} is not an event: {Reason}. It is passed over.")]
    public static partial void EntryPassedOver(this ILogger logger, string entryId, string topic, string reason);

    [LoggerMessage(10, LogLevel.Warning, "Redis cannot be written to ({Reason}): publishes wait until it can, or fail when their patience ends.")]
    public static partial void PublishingWaits(this ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Information, "Redis is written to again.")]
    public static partial void PublishingGoesOn(this ILogger logger);
}
