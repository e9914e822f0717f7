using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Recordings;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.CallWire;

/// <summary>Reads a recording while there is time for it and the host runs: who sends a byte a minute keeps no place from others.</summary>
internal sealed class TimedRecording(IOptions<CallAudioOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    public async Task<RecordingOutcome> ReadAsync(HttpContext context)
    {
        using var deadline = new CancellationTokenSource(options.Value.UploadTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, deadline.Token, lifetime.ApplicationStopping);
        try
        {
            return await RecordingReader.ReadAsync(context.Request, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return deadline.IsCancellationRequested
                ? RecordingOutcome.Refused(StatusCodes.Status408RequestTimeout, UploadLimits.TooSlow)
                : RecordingOutcome.Refused(StatusCodes.Status503ServiceUnavailable, "The upload was stopped before its end");
        }
    }
}
