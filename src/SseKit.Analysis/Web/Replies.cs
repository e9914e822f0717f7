using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Flow;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.Web;

/// <summary>The answers that are no stream.</summary>
internal static class Replies
{
    private const string RetrySeconds = "5";

    public static Task RefuseAsync(HttpContext context, DetailRefusal refusal)
    {
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        return WriteAsync(context, refusal.Status, new DetailMessage(refusal.Detail), WireJson.Default.DetailMessage);
    }

    public static Task EndAsync(HttpContext context, FlowEvent end) => end is FlowDone done
        ? WriteAsync(context, StatusCodes.Status200OK, done.Report, WireJson.Default.ComplianceReport)
        : RefuseAsync(context, RefusalOf((FlowFailed)end));

    private static DetailRefusal RefusalOf(FlowFailed failed) => new(StatusOf(failed.Failure), failed.Error);

    private static int StatusOf(FlowFailure failure) => failure switch
    {
        FlowFailure.Document => StatusCodes.Status422UnprocessableEntity,
        FlowFailure.ToolMissing or FlowFailure.Stopped => StatusCodes.Status503ServiceUnavailable,
        FlowFailure.Engine => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task WriteAsync<T>(HttpContext context, int status, T body, JsonTypeInfo<T> typeInfo)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, typeInfo, cancellationToken: context.RequestAborted);
    }
}
