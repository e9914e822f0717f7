using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SseKit.Analysis.Uploads;

/// <summary>Reads an upload while there is time for it and the host runs: who sends a byte a minute keeps no place from others.</summary>
internal sealed class TimedUpload(IOptions<PdfComplianceOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
{
    public async Task<UploadOutcome> ReadAsync(HttpContext context)
    {
        using var deadline = new CancellationTokenSource(options.Value.UploadTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, deadline.Token, lifetime.ApplicationStopping);
        try
        {
            return await UploadReader.ReadAsync(context.Request, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return deadline.IsCancellationRequested
                ? UploadOutcome.Refused(StatusCodes.Status408RequestTimeout, UploadLimits.TooSlow)
                : UploadOutcome.Refused(StatusCodes.Status503ServiceUnavailable, "The upload was stopped before its end");
        }
    }
}
