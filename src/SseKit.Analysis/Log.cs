using Microsoft.Extensions.Logging;
using SseKit.Analysis.Flow;

namespace SseKit.Analysis;

/// <summary>Everything this library logs. No text of a document, no file name, no key ever goes into it.</summary>
internal static partial class Log
{
    // The exception's message is left out: an engine's own may quote the document.
    [LoggerMessage(1, LogLevel.Error, "An analysis failed with {ExceptionType}: {StackTrace}")]
    public static partial void FlowFailed(this ILogger logger, string exceptionType, string stackTrace);

    [LoggerMessage(2, LogLevel.Information, "An analysis ended without a report: {Failure}.")]
    public static partial void FlowEndedWithout(this ILogger logger, FlowFailure failure);

    [LoggerMessage(3, LogLevel.Information, "An upload was refused with {Status}.")]
    public static partial void UploadRefused(this ILogger logger, int status);

    [LoggerMessage(300, LogLevel.Information, "A chat provider failed before its first chunk ({Failure}, {Status}); it is asked again in {WaitMilliseconds} ms.")]
    public static partial void UpstreamRetried(this ILogger logger, ChatStreamFailure failure, int? status, double waitMilliseconds);

    [LoggerMessage(301, LogLevel.Warning, "A chat provider's answer failed: {Failure}, {Status}.")]
    public static partial void UpstreamFailed(this ILogger logger, ChatStreamFailure failure, int? status);

    [LoggerMessage(302, LogLevel.Information, "A chat request was refused with {Status}.")]
    public static partial void ChatRefused(this ILogger logger, int status);

    [LoggerMessage(303, LogLevel.Debug, "Chat run {Run}: a frame from {Source} of {Bytes} bytes at {Milliseconds} ms.")]
    public static partial void ChatFrame(this ILogger logger, string run, string source, int bytes, double milliseconds);
}
