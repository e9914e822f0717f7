using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Web;

/// <summary>The answers that are no stream.</summary>
internal static class Replies
{
    public static IResult End(Run<ComplianceReport> run) => run.Failure is { } failure
        ? DetailReplies.Of(failure.StatusCode, failure.Message)
        : TypedResults.Json(run.Result!, WireJson.Default.ComplianceReport);
}
