using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Flow;
using SseKit.Analysis.Uploads;
using SseKit.Server;

namespace SseKit.Analysis.Web;

/// <summary>The two endpoints: the same upload, the same flow; one tells it as it goes, the other only how it ends.</summary>
internal sealed class AnalyzeHandler(
    GuardedFlow flow, UploadPlaces places, TimedUpload uploads, IHostApplicationLifetime lifetime, ILogger<AnalyzeHandler> logger)
{
    private static readonly DetailRefusal Busy = new(
        StatusCodes.Status503ServiceUnavailable, "Too many documents are being analyzed: try again later");

    public Task StreamAsync(HttpContext context) => HandleAsync(context, StreamAsync);

    public Task AnswerAsync(HttpContext context) => HandleAsync(context, AnswerAsync);

    private async Task HandleAsync(HttpContext context, Func<HttpContext, PdfDocument, Task> handle)
    {
        ServerBodyLimit.Lift(context);
        if (!places.TryTake())
        {
            await RefuseAsync(context, Busy).ConfigureAwait(false);
            return;
        }

        try
        {
            var upload = await uploads.ReadAsync(context).ConfigureAwait(false);
            var answer = upload.IsRefused ? RefuseAsync(context, upload.Refusal) : handle(context, upload.Document);
            await answer.ConfigureAwait(false);
        }
        finally
        {
            places.GiveBack();
        }
    }

    private Task RefuseAsync(HttpContext context, DetailRefusal refusal)
    {
        logger.UploadRefused(refusal.Status);
        return Replies.RefuseAsync(context, refusal);
    }

    private Task StreamAsync(HttpContext context, PdfDocument document) =>
        SseResults.Stream(FlowFrames.Of(flow, document)).ExecuteAsync(context);

    private async Task AnswerAsync(HttpContext context, PdfDocument document)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        FlowEvent? end = null;
        await foreach (var flowEvent in flow.RunAsync(document, stop.Token).ConfigureAwait(false))
        {
            end = flowEvent;
        }

        await Replies.EndAsync(context, end!).ConfigureAwait(false);
    }
}
