using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Web;

/// <summary>Reads a request to analyse a document.</summary>
internal sealed class PdfReading(ReportCache cache, TimedUpload uploads, IOptions<PdfComplianceOptions> options, ILogger<PdfReading> logger)
{
    private readonly UploadPlaces _places = new(options.Value.MaxUploads);

    private static readonly PdfDialect Dialect = new();

    private static readonly DetailRefusal Busy = new(
        StatusCodes.Status503ServiceUnavailable, "Too many documents are being analyzed: try again later");

    public async Task<RunStart<PdfWork, ComplianceReport>> ReadAsync(HttpContext context)
    {
        ServerBodyLimit.Lift(context);
        if (!_places.TryTake())
        {
            return Refuse(context, Busy);
        }

        PdfWork? work = null;
        try
        {
            var upload = await uploads.ReadAsync(
                context,
                options.Value.UploadTimeout,
                stop => UploadReader.ReadAsync(context.Request, stop),
                UploadOutcome<PdfDocument>.NotInTime).ConfigureAwait(false);
            if (upload.IsRefused)
            {
                return Refuse(context, upload.Refusal);
            }

            string fingerprint = Convert.ToHexString(SHA256.HashData(upload.Upload.Bytes.Span));
            work = new PdfWork(upload.Upload, fingerprint, RunOwner.Of(context.User), _places.GiveBack);
            work.Report = cache.Find(work);
            return new RunStart<PdfWork, ComplianceReport>(work, Dialect, fingerprint);
        }
        finally
        {
            if (work is null)
            {
                _places.GiveBack();
            }
        }
    }

    private RunStart<PdfWork, ComplianceReport> Refuse(HttpContext context, DetailRefusal refusal)
    {
        logger.UploadRefused(refusal.Status);
        return new RunStart<PdfWork, ComplianceReport>(DetailReplies.Refusal(context, refusal));
    }
}
