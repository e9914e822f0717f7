using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Web;

/// <summary>The answers that are no stream.</summary>
internal static class Replies
{
    private const string RetrySeconds = "5";

    public static IResult Refusal(HttpContext context, DetailRefusal refusal)
    {
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        return Detail(refusal.Status, refusal.Detail);
    }

    public static IResult Refusal(RunRefusal refusal) => Detail(refusal.StatusCode, refusal.Message);

    public static IResult End(Run<ComplianceReport> run) => run.Failure is { } failure
        ? Detail(failure.StatusCode, failure.Message)
        : TypedResults.Json(run.Result!, WireJson.Default.ComplianceReport);

    private static JsonHttpResult<DetailMessage> Detail(int status, string detail) => TypedResults.Json(new DetailMessage(detail), WireJson.Default.DetailMessage, statusCode: status);
}
