using System.Diagnostics;
using SseKit.Analysis.Lives;
using SseKit.Analysis.Stages;

namespace SseKit.Analysis.Running;

/// <summary>A run that has its turn, or its place among those that wait.</summary>
internal sealed record Launch<TWork, TResult>(RunLife Life, Run<TResult> Run, RunExecution<TWork, TResult> Execution, RunQueue.Turn Turn)
    where TWork : class
{
    /// <summary>Tells that it has begun, and runs it apart from the request.</summary>
    public void Begin(Func<RunLife, IDisposable?> watch, Action end)
    {
        var begun = Execution.TellStartedAsync();
        var request = Activity.Current?.Context ?? default;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(async () =>
            {
                await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                using var unread = watch(Life);
                await Execution.RunAsync(Turn, request).ConfigureAwait(false);
                end();
            });
        }
    }
}
