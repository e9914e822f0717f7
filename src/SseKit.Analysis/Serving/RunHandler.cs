using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Serving;

/// <summary>A request that starts a run, and what it is answered.</summary>
internal sealed class RunHandler<TWork, TResult>(
    Runs runs, Flow<TWork, TResult> flow, Func<HttpContext, Task<RunStart<TWork, TResult>>> read, Func<RunRefusal, IResult> refuse)
    where TWork : class
{
    private const string RetrySeconds = "5";

    /// <summary>Streams it.</summary>
    public Task StreamAsync(HttpContext context) => HandleAsync(context, run => Task.FromResult(runs.Follow(run)));

    /// <summary>Waits for its end. When its client does not, it ends, unless it has a key by which others may have joined it, or its client comes back.</summary>
    public Task AnswerAsync(HttpContext context, Func<Run<TResult>, IResult> answer) => HandleAsync(context, async run =>
    {
        runs.Locate(run, context);
        await run.Ended.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (context.RequestAborted.IsCancellationRequested)
        {
            if (KeyOf(context) is null)
            {
                run.Cancel();
            }

            return TypedResults.Empty;
        }

        if (run.Failure?.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        // Another node has its result, and cannot give it away: its events, which Location names, tell it too.
        return run is { Status.State: RunState.Completed, Life: not RunLife } && flow.ResultJson is null
            ? TypedResults.StatusCode(StatusCodes.Status303SeeOther)
            : answer(run);
    });

    /// <summary>Says where it is.</summary>
    public Task AcceptAsync(HttpContext context, Func<Run<TResult>, IResult> accepted) => HandleAsync(context, run => Task.FromResult(accepted(run)));

    private static string? KeyOf(HttpContext context) => context.Request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null;

    private async Task HandleAsync(HttpContext context, Func<Run<TResult>, Task<IResult>> handle)
    {
        var start = await read(context).ConfigureAwait(false);
        var answer = start.Refusal ?? await BeginAsync(context, start, handle).ConfigureAwait(false);
        await answer.ExecuteAsync(context).ConfigureAwait(false);
    }

    private async Task<IResult> BeginAsync(HttpContext context, RunStart<TWork, TResult> start, Func<Run<TResult>, Task<IResult>> handle)
    {
        var (run, refusal) = await runs.StartAsync(flow, start, RunOwner.Of(context.User), KeyOf(context), context.RequestAborted).ConfigureAwait(false);
        if (run is not null)
        {
            return await handle(run).ConfigureAwait(false);
        }

        if (refusal!.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = RetrySeconds;
        }

        return refuse(refusal);
    }
}
