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
}
