using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit.Analysis.CallRuns;
using SseKit.Analysis.Recordings;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.CallWire;

/// <summary>Reads a request to process a call.</summary>
internal sealed class CallReading(
    TimedUpload uploads, PartialSender sender, IOptions<CallAudioOptions> calls, IOptions<RunOptions> options, ILogger<CallReading> logger)
{
    private readonly UploadPlaces _places = new(calls.Value.MaxRecordings);

    private static readonly DetailRefusal Busy = new(
        StatusCodes.Status503ServiceUnavailable, "Too many calls are being processed: try again later");

    private delegate CallDialect MakeDialect(CallRecording recording, TimeSpan timeLimit);

    public Task<RunStart<CallWork, CallResult>> ReadAsync(HttpContext context) =>
        ReadAsync(context, "status", (recording, timeLimit) => new CallDialect(recording, timeLimit));

    public Task<RunStart<CallWork, CallResult>> ReadRealtimeAsync(HttpContext context) =>
        ReadAsync(context, "step", (recording, timeLimit) => new RealtimeCallDialect(recording, timeLimit, sender));

    private async Task<RunStart<CallWork, CallResult>> ReadAsync(HttpContext context, string dialect, MakeDialect makeDialect)
    {
        ServerBodyLimit.Lift(context);
        if (!_places.TryTake())
        {
            return Refuse(context, Busy);
        }

        CallUpload? upload = null;
        try
        {
            var outcome = await uploads.ReadAsync(
                context,
                calls.Value.UploadTimeout,
                stop => RecordingReader.ReadAsync(context.Request, stop),
                UploadOutcome<CallUpload>.NotInTime).ConfigureAwait(false);
            upload = outcome.Upload;
            return outcome.IsRefused
                ? Refuse(context, outcome.Refusal)
                : new RunStart<CallWork, CallResult>(
                    new CallWork(outcome.Upload, _places.GiveBack),
                    makeDialect(outcome.Upload.Recording, options.Value.TimeLimit),
                    $"{dialect} {outcome.Upload.Fingerprint}");
        }
        finally
        {
            if (upload is null)
            {
                _places.GiveBack();
            }
        }
    }

    private RunStart<CallWork, CallResult> Refuse(HttpContext context, DetailRefusal refusal)
    {
        logger.RecordingRefused(refusal.Status);
        return new RunStart<CallWork, CallResult>(DetailReplies.Refusal(context, refusal));
    }
}
