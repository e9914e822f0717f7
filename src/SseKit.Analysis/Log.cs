using Microsoft.Extensions.Logging;

namespace SseKit.Analysis;

/// <summary>Everything this library logs. No text of a document, no file name, no key ever goes into it.</summary>
internal static partial class Log
{
    [LoggerMessage(3, LogLevel.Information, "An upload was refused with {Status}.")]
    public static partial void UploadRefused(this ILogger logger, int status);

    [LoggerMessage(10, LogLevel.Information, "A run of {Flow} ended: {State}.")]
    public static partial void RunEnded(this ILogger logger, string flow, RunState state);

    // The exception's message is left out: an engine's own may quote what it worked on.
    [LoggerMessage(11, LogLevel.Error, "A run of {Flow} failed with {ExceptionType}: {StackTrace}")]
    public static partial void RunSurprised(this ILogger logger, string flow, string exceptionType, string stackTrace);

    [LoggerMessage(12, LogLevel.Warning, "A stage of {Flow} did not end when it was told to; its run ended without it.")]
    public static partial void StageAbandoned(this ILogger logger, string flow);

    [LoggerMessage(13, LogLevel.Error, "The end of a run of {Flow} could not be told: {ExceptionType}.")]
    public static partial void EndUntold(this ILogger logger, string flow, string exceptionType);

    [LoggerMessage(14, LogLevel.Debug, "{Flow} {Run}: an event {Type} of {Bytes} bytes at {Milliseconds} ms.")]
    public static partial void RunFrame(this ILogger logger, string flow, string run, string type, int bytes, double milliseconds);

    [LoggerMessage(15, LogLevel.Warning, "A run of {Flow} was ended because the node that ran it is gone.")]
    public static partial void LostRunEnded(this ILogger logger, string flow);

    [LoggerMessage(16, LogLevel.Warning, "What nodes share cannot be reached, or not in time: {ExceptionType}.")]
    public static partial void NodesAway(this ILogger logger, string exceptionType);

    [LoggerMessage(200, LogLevel.Information, "A recording was refused with {Status}.")]
    public static partial void RecordingRefused(this ILogger logger, int status);

    [LoggerMessage(201, LogLevel.Debug, "A partial result was not sent to who listens beside the stream: {ExceptionType}.")]
    public static partial void PartialUnsent(this ILogger logger, string exceptionType);

    [LoggerMessage(300, LogLevel.Information, "A chat provider failed before its first chunk ({Failure}, {Status}); it is asked again in {WaitMilliseconds} ms.")]
    public static partial void UpstreamRetried(this ILogger logger, ChatStreamFailure failure, int? status, double waitMilliseconds);

    [LoggerMessage(301, LogLevel.Warning, "A chat provider's answer failed: {Failure}, {Status}.")]
    public static partial void UpstreamFailed(this ILogger logger, ChatStreamFailure failure, int? status);

    [LoggerMessage(302, LogLevel.Information, "A chat request was refused with {Status}.")]
    public static partial void ChatRefused(this ILogger logger, int status);

    [LoggerMessage(303, LogLevel.Debug, "Chat run {Run}: a frame from {Source} of {Bytes} bytes at {Milliseconds} ms.")]
    public static partial void ChatFrame(this ILogger logger, string run, string source, int bytes, double milliseconds);

    [LoggerMessage(400, LogLevel.Warning, "Progress streams are OPEN: whoever reaches this host reads and publishes everything. Let users sign in.")]
    public static partial void ProgressIsOpen(this ILogger logger);

    [LoggerMessage(401, LogLevel.Warning, "A step of an upload could not be told: {ExceptionType}.")]
    public static partial void UploadStepUntold(this ILogger logger, string exceptionType);
}
