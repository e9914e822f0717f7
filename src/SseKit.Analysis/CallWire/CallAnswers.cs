using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SseKit.Analysis.CallRuns;
using SseKit.Analysis.Serving;
using SseKit.Analysis.Uploads;

namespace SseKit.Analysis.CallWire;

/// <summary>The answers that are no stream.</summary>
internal sealed class CallAnswers(Runs runs, IOptions<RunOptions> options)
{
    public IResult Accepted(Run<CallResult> run) => new TaskAccepted(run.Id, CallTexts.Word(run.Status.State), runs.Options.Path);

    /// <summary>Where a run is; 404 for what is unknown, too old, no call, or another's.</summary>
    public Task TaskAsync(HttpContext context) => RunSearch.AnswerAsync(context, async () =>
    {
        var run = await runs.FindAsync((string)context.GetRouteValue("task_id")!, context.RequestAborted).ConfigureAwait(false) as Run<CallResult>;
        return run?.IsOwnedBy(context.User) == true
            ? TypedResults.Json(Body(run), CallJson.Default.TaskBody)
            : DetailReplies.Of(StatusCodes.Status404NotFound, "Task not found");
    });

    private TaskBody Body(Run<CallResult> run)
    {
        var status = run.Status;
        var result = status.State == RunState.Completed && run.Result is { } done ? done with { ProcessingTime = CallTexts.Seconds(status) } : null;
        return new TaskBody(run.Id, CallTexts.Word(status.State), status.Percent, status.Stage, result, Error(run, status.State));
    }

    private string? Error(Run<CallResult> run, RunState state) => state switch
    {
        RunState.TimedOut => CallTexts.Timeout(options.Value.TimeLimit),
        RunState.Failed or RunState.Cancelled => run.Failure?.Message,
        _ => null,
    };
}
