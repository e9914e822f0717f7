using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit.Analysis.Comparison;
using SseKit.Analysis.Uploads;
using SseKit.Analysis.WoundRuns;
using SseKit.Analysis.WoundUploads;

namespace SseKit.Analysis.WoundWeb;

/// <summary>Reads a request while there is time for it, a place for its pictures, and a host that runs.</summary>
internal sealed class WoundReading(
    IOptions<WoundAnalysisOptions> options, TimedUpload uploads, ILogger<WoundReading> logger)
{
    private readonly UploadPlaces _places = new(options.Value.MaxUploads);
    private readonly WoundUploadReader _reader = new(options.Value.MaxPixels);

    public static WoundDialect<WoundAssessment> AnalysisDialect(WoundLanguage language) => new(language, WoundWireJson.Default.WoundAssessment);

    public static WoundDialect<WoundComparison> ComparisonDialect(WoundLanguage language) => new(language, WoundWireJson.Default.WoundComparison);

    public Task<RunStart<WoundWork, WoundResult<WoundAssessment>>> ReadOneAsync(HttpContext context) =>
        ReadAsync(context, AnalysisDialect, stop => _reader.ReadOneAsync(context.Request, stop));

    public Task<RunStart<WoundWork, WoundResult<WoundComparison>>> ReadManyAsync(HttpContext context) =>
        ReadAsync(context, ComparisonDialect, stop => _reader.ReadManyAsync(context.Request, options.Value.MaxImages, stop));

    private async Task<RunStart<WoundWork, WoundResult<T>>> ReadAsync<T>(
        HttpContext context, Func<WoundLanguage, WoundDialect<T>> dialect, Func<CancellationToken, Task<WoundUpload>> read)
    {
        ServerBodyLimit.Lift(context);
        var isTaken = _places.TryTake();
        WoundWork? work = null;
        try
        {
            var upload = isTaken ? await ReadAsync(context, read).ConfigureAwait(false) : Refused(context, WoundRefusal.Busy);
            if (upload.IsRefused)
            {
                logger.UploadRefused(upload.Refusal.Status);
                return new(WoundReplies.Refusal(upload.Refusal, upload.Language));
            }

            work = new WoundWork(upload.Images, upload.Language, _places.GiveBack);
            WoundRequest.Remember(context, work);
            return new(work, dialect(upload.Language), upload.Fingerprint);
        }
        finally
        {
            if (isTaken && work is null)
            {
                _places.GiveBack();
            }
        }
    }

    private Task<WoundUpload> ReadAsync(HttpContext context, Func<CancellationToken, Task<WoundUpload>> read) => uploads.ReadAsync(
        context, options.Value.UploadTimeout, read, isTooSlow => Refused(context, isTooSlow ? WoundRefusal.TooSlow : WoundRefusal.Stopping));

    private static WoundUpload Refused(HttpContext context, WoundRefusal refusal) =>
        WoundUpload.Refused(RequestLanguage.Of(context.Request), refusal);
}
