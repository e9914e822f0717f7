using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Web;

/// <summary>Reads a request to analyse a document.</summary>
internal sealed class PdfReading(ReportCache cache, UploadPlaces places, TimedUpload uploads, ILogger<PdfReading> logger)
{
    private static readonly PdfDialect Dialect = new();

    private static readonly DetailRefusal Busy = new(
        StatusCodes.Status503ServiceUnavailable, "Too many documents are being analyzed: try again later");

    public async Task<RunStart<PdfWork, ComplianceReport>> ReadAsync(HttpContext context)
    {
        ServerBodyLimit.Lift(context);
        if (!places.TryTake())
        {
            return Refuse(context, Busy);
        }

        PdfWork? work = null;
        try
        {
            var upload = await uploads.ReadAsync(context).ConfigureAwait(false);
            if (upload.IsRefused)
            {
                return Refuse(context, upload.Refusal);
            }

            string fingerprint = Convert.ToHexString(SHA256.HashData(upload.Document.Bytes.Span));
            work = new PdfWork(upload.Document, fingerprint, RunOwner.Of(context.User), places.GiveBack);
            work.Report = cache.Find(work);
            return new RunStart<PdfWork, ComplianceReport>(work, Dialect, fingerprint);
        }
        finally
        {
            if (work is null)
            {
                places.GiveBack();
            }
        }
    }

    private RunStart<PdfWork, ComplianceReport> Refuse(HttpContext context, DetailRefusal refusal)
    {
        logger.UploadRefused(refusal.Status);
        return new RunStart<PdfWork, ComplianceReport>(Replies.Refusal(context, refusal));
    }
}
