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

    public static PdfDialect Dialect { get; } = new();

    private static readonly DetailRefusal Busy = new(
        StatusCodes.Status503ServiceUnavailable, "Too many documents are being analyzed: try again later");

    public Task<RunStart<PdfWork, ComplianceReport>> ReadAsync(HttpContext context) => ReadAsync(context, Dialect, DetailReplies.Refusal);

    /// <summary>Reads it for another dialect, with refusals of its own.</summary>
    public async Task<RunStart<PdfWork, ComplianceReport>> ReadAsync(
        HttpContext context, RunDialect<ComplianceReport> dialect, Func<HttpContext, DetailRefusal, IResult> refuse)
    {
        ServerBodyLimit.Lift(context);
        if (!_places.TryTake())
        {
            return Refuse(refuse(context, Busy), Busy.Status);
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
                return Refuse(refuse(context, upload.Refusal), upload.Refusal.Status);
            }

            string fingerprint = Convert.ToHexString(SHA256.HashData(upload.Upload.Bytes.Span));
            work = new PdfWork(upload.Upload, fingerprint, RunOwner.Of(context.User), _places.GiveBack);
            work.Report = cache.Find(work);
            return new RunStart<PdfWork, ComplianceReport>(work, dialect, fingerprint);
        }
        finally
        {
            if (work is null)
            {
                _places.GiveBack();
            }
        }
    }

    private RunStart<PdfWork, ComplianceReport> Refuse(IResult answer, int status)
    {
        logger.UploadRefused(status);
        return new RunStart<PdfWork, ComplianceReport>(answer);
    }
}
