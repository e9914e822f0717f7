using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Processes;
using SseKit.Analysis.Processes.Pipelines;

namespace SseKit.Analysis.Speech;

/// <summary>What to tell the person who sent the recording when one of the two programs failed.</summary>
internal static class SpeechFailure
{
    private const int FirstSignal = 129;

    public static RunFailedException Of(ProcessFailedException failed, string decoder)
    {
        var isDecoder = failed.Program == decoder;
        return (failed.End, isDecoder) switch
        {
            (ProcessEnd.ProgramMissing, _) => Missing(failed, Path.GetFileName(failed.Program), isDecoder ? "ffmpeg" : "pocketsphinx"),
            (ProcessEnd.LimiterMissing, _) => Missing(failed, "prlimit", "util-linux"),
            (ProcessEnd.TimedOut, _) => Unusable(failed, "The recording took too long to process: split it and send the parts"),
            (ProcessEnd.OutOfMemory or ProcessEnd.OutputTooLarge, _) =>
                Unusable(failed, "The recording holds more than can be processed here: split it and send the parts"),
            (_, true) when failed.ExitCode is > 0 and < FirstSignal => Unusable(failed, "The recording could not be decoded"),
            (_, true) => new RunFailedException("The decoder ended before the recording did", failed),
            _ => new RunFailedException("The speech recogniser ended before the recording did", failed),
        };
    }

    private static RunFailedException Unusable(Exception failed, string message) =>
        new(message, StatusCodes.Status422UnprocessableEntity, failed);

    private static RunFailedException Missing(Exception failed, string program, string package) => new(
        $"{program} is not installed on this server: it is in the Debian package {package}",
        StatusCodes.Status503ServiceUnavailable,
        failed);
}
