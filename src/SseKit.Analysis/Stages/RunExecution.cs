using System.Diagnostics;
using System.Text.Json;
using SseKit.Analysis.Lives;

namespace SseKit.Analysis.Stages;

/// <summary>Runs the stages of one run, and sees to it that its end is told, once, whatever happens.</summary>
internal sealed class RunExecution<TWork, TResult>(
    RunHost host, Run<TResult> run, RunLife life, Flow<TWork, TResult> flow, TWork work, RunDialect<TResult> dialect, FlowPaces paces)
    where TWork : class
{
    /// <summary>How long a stage that was told to end may take to do so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly RunPlan<TWork> _plan = new(flow.Stages, work);
    private readonly double _size = flow.Size?.Invoke(work) ?? 1;
    private Task _abandoned = Task.CompletedTask;

    public Task TellStartedAsync() => life.TellAsync(dialect.Started).AsTask();

    /// <param name="turn">Is given back.</param>
    /// <param name="request">That of the request.</param>
    /// <returns>A task that does not fail.</returns>
    public async Task RunAsync(RunQueue.Turn turn, ActivityContext request)
    {
        using var activity = RunMetrics.Begin(flow.Name, run.Id, request);
        host.Metrics.Begun(flow.Name);
        RunFailure? failure = null;
        try
        {
            await AwaitTurnAsync(turn).ConfigureAwait(false);
            await RunStagesAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = FailureOf(exception);
        }

        await EndAsync(failure).ConfigureAwait(false);
        SayEnded();
        turn.Dispose();
        activity?.SetTag("ssekit.outcome", run.Status.State.ToString());
        activity?.Dispose();
        host.Metrics.Ended(flow.Name, run.Status.State, run.Status.Elapsed);
        life.End();
    }

    private async Task AwaitTurnAsync(RunQueue.Turn turn)
    {
        long began = host.Time.GetTimestamp();
        await foreach (int position in turn.PositionsAsync(life.Ending).ConfigureAwait(false))
        {
            life.MoveTo(position);
            if (position > 0)
            {
                await life.TellAsync(dialect.Waiting).ConfigureAwait(false);
            }
        }

        host.Metrics.Waited(flow.Name, host.Time.GetElapsedTime(began));
    }

    private async Task RunStagesAsync()
    {
        var limit = flow.TimeLimit ?? host.Options.TimeLimit;
        life.Begin();
        using var timer = host.Time.CreateTimer(_ => life.Cancel(RunFailure.TimedOut(limit)), null, limit, Timeout.InfiniteTimeSpan);
        for (int i = 0; i < _plan.Stages.Count; i++)
        {
            life.Ending.ThrowIfCancellationRequested();
            await RunStageAsync(i, _plan.Stages[i]).ConfigureAwait(false);
        }

        _plan.Finish();
        run.Result = flow.Result(work);
    }

    private async Task RunStageAsync(int at, FlowStage<TWork> stage)
    {
        using var activity = RunMetrics.BeginStage(stage.Name);
        long began = host.Time.GetTimestamp();
        var outcome = RunState.Failed;
        Reach(at, 0);
        if (stage.Message?.Invoke(work) is { } message)
        {
            await life.TellAsync(status => dialect.Progress(status, message)).ConfigureAwait(false);
        }

        StageTeller teller = new(life, fraction => Reach(at, fraction), dialect.Progress, dialect.Partial);
        try
        {
            await UnlessAbandonedAsync(Task.Run(() => stage.Body(work, teller, life.Ending), life.Ending)).ConfigureAwait(false);
            await EndStageAsync(teller, () => Reach(at, 1)).ConfigureAwait(false);
            paces.Measured(stage.Name, _size, host.Time.GetElapsedTime(began));
            outcome = RunState.Completed;
        }
        finally
        {
            await EndStageAsync(teller, static () => { }).ConfigureAwait(false);
            host.Metrics.StageEnded(flow.Name, stage.Name, outcome == RunState.Completed ? outcome : life.Failure?.State ?? outcome, host.Time.GetElapsedTime(began));
        }
    }

    /// <summary>Between two events: what the stage says later comes too late.</summary>
    private ValueTask EndStageAsync(StageTeller teller, Action reach) => life.TellAsync(_ =>
    {
        reach();
        teller.End();
        return null;
    });

    private void Reach(int stage, double fraction)
    {
        _plan.Reach(stage, fraction);
        life.Reach(_plan.Stages[stage].Name, _plan.Percent, Remaining(stage, fraction));
    }

    private TimeSpan? Remaining(int stage, double fraction)
    {
        TimeSpan? remaining = paces.Of(_plan.Stages[stage].Name, _size) * (1 - Math.Clamp(fraction, 0, 1));
        for (int later = stage + 1; later < _plan.Stages.Count; later++)
        {
            remaining += paces.Of(_plan.Stages[later].Name, _size);
        }

        return remaining;
    }

    /// <summary>A stage that is deaf to its token is left behind: its run ends without it.</summary>
    private async Task UnlessAbandonedAsync(Task body)
    {
        TaskCompletionSource ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = life.Ending.UnsafeRegister(static ending => ((TaskCompletionSource)ending!).SetResult(), ending);
        await using (registration.ConfigureAwait(false))
        {
            await Task.WhenAny(body, ending.Task).ConfigureAwait(false);
            if (!body.IsCompleted)
            {
                await Task.WhenAny(body, Task.Delay(Patience, host.Time, CancellationToken.None)).ConfigureAwait(false);
            }
        }

        if (!body.IsCompleted)
        {
            _abandoned = body;
            host.Logger.StageAbandoned(flow.Name);
            throw new OperationCanceledException(life.Ending);
        }

        await body.ConfigureAwait(false);
    }

    private RunFailure FailureOf(Exception exception)
    {
        // What was told to end may fail in any way.
        if (life.Failure is { } reason)
        {
            return reason;
        }

        if (exception is RunFailedException failed)
        {
            return new RunFailure(RunState.Failed, failed.StatusCode, failed.Message);
        }

        host.Logger.RunSurprised(flow.Name, exception.GetType().Name, exception.StackTrace ?? "");
        return RunFailure.Surprise;
    }

    private async Task EndAsync(RunFailure? failure)
    {
        await DisposeWorkAsync().ConfigureAwait(false);
        failure = life.Finish(failure);
        if (failure is not null)
        {
            run.Result = default;
        }

        host.Logger.RunEnded(flow.Name, run.Status.State);
        try
        {
            var last = failure is null ? dialect.Completed(run.Status, run.Result!) : dialect.Failed(run.Status, failure);
            if (!await life.TellLastAsync(last, failure is null ? ResultJson() : null).ConfigureAwait(false))
            {
                run.Result = default;
            }
        }
        catch (Exception exception)
        {
            host.Logger.RunSurprised(flow.Name, exception.GetType().Name, exception.StackTrace ?? "");
            await TellSurpriseAsync().ConfigureAwait(false);
        }
    }

    private void SayEnded()
    {
        try
        {
            dialect.Ended(run.Status, run.Result, run.Failure);
        }
        catch (Exception exception)
        {
            host.Logger.RunSurprised(flow.Name, exception.GetType().Name, exception.StackTrace ?? "");
        }
    }

    private byte[]? ResultJson() => flow.ResultJson is { } json ? JsonSerializer.SerializeToUtf8Bytes(run.Result!, json) : null;

    /// <summary>What the dialect cannot tell, or the log not keep, still has an end.</summary>
    private async Task TellSurpriseAsync()
    {
        run.Result = default;
        life.Finish(RunFailure.Surprise);
        try
        {
            await life.TellLastAsync(dialect.Failed(run.Status, RunFailure.Surprise), result: null).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            host.Logger.EndUntold(flow.Name, exception.GetType().Name);

            // Nobody waits for an end that does not come.
            host.Topics.Remove(run.Id);
        }
    }

    private async Task DisposeWorkAsync()
    {
        if (!_abandoned.IsCompleted)
        {
            // What it works on is still in use.
            _ = _abandoned.ContinueWith(_ => DisposeAsync(), TaskScheduler.Default).Unwrap();
            return;
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    private async Task DisposeAsync()
    {
        try
        {
            if (work is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (work as IDisposable)?.Dispose();
            }
        }
        catch (Exception exception)
        {
            host.Logger.RunSurprised(flow.Name, exception.GetType().Name, exception.StackTrace ?? "");
        }
    }
}
