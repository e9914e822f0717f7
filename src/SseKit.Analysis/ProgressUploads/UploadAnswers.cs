using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.ProgressWeb;
using SseKit.Analysis.ProgressWire;
using SseKit.Analysis.Uploads;
using SseKit.Analysis.Web;

namespace SseKit.Analysis.ProgressUploads;

/// <summary>Takes an upload in, and says where its progress is told.</summary>
internal sealed class UploadAnswers(ProgressGate gate, PdfReading reading, UploadTellings tellings, Runs runs)
{
    private const string File = "file";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public async Task<RunStart<PdfWork, ComplianceReport>> ReadAsync(HttpContext context)
    {
        var (visitor, refusal) = gate.Admit(context);
        if (refusal is not null)
        {
            ServerBodyLimit.Lift(context);
            return new RunStart<PdfWork, ComplianceReport>(refusal);
        }

        UploadDialect dialect = new(PdfReading.Dialect, run => tellings.Begin(run, visitor.User));
        var start = await reading.ReadAsync(context, dialect, static (_, refused) => Refusal(refused.Status, refused.Detail, File)).ConfigureAwait(false);

        // A run of the same document that is not told as progress is none to join.
        return start.IsRefused ? start : new RunStart<PdfWork, ComplianceReport>(start.Work, start.Dialect, $"upload:{start.Fingerprint}");
    }

    public static IResult Refuse(RunRefusal refusal) => Refusal(refusal.StatusCode, refusal.Message, field: null);

    public IResult Accepted(Run<ComplianceReport> run) => new AcceptedUpload(run, tellings, runs);

    private static ProgressRefusal Refusal(int status, string error, string? field) => status == StatusCodes.Status503ServiceUnavailable
        ? new(status, error, RetryAfter: Soon)
        : new(status, error, field);

    /// <summary>Whoever is answered may follow it at once.</summary>
    private sealed class AcceptedUpload(Run<ComplianceReport> run, UploadTellings tellings, Runs runs) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await tellings.OwnedAsync(run.Id).ConfigureAwait(false);
            }
            catch (IOException)
            {
                run.Cancel();
                await ProgressRefusal.Unavailable.ExecuteAsync(httpContext).ConfigureAwait(false);
                return;
            }

            runs.Locate(run, httpContext);
            Uploaded answer = new(UploadIds.Workflow(run.Id), UploadIds.File(run.Id));
            await TypedResults.Json(answer, ProgressJson.Default.Uploaded, statusCode: StatusCodes.Status202Accepted).ExecuteAsync(httpContext).ConfigureAwait(false);
        }
    }
}
